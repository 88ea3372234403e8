using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ScimService.Filtering.Schema;

namespace ScimService.Tests.Persistence.Querying;

/// <summary>
/// Makes resources as they are stored when a file changes their schema afterwards: with values of other types, one for many and many for
/// one, simple for complex and the other way round.
/// </summary>
internal sealed class OlderResources(Random random)
{
    /// <summary>Whether the resource with this number is made older; the others are as the schema says.</summary>
    public static bool IsOlder(int index) => index % 2 is 1;

    public void Age(ResourceType type, JsonObject resource)
    {
        foreach (var schema in type.Extensions.Select(extension => extension.Schema).Prepend(type.Schema)
            .Where(schema => !ShippedSchemas.All.Contains(schema)))
        {
            if ((schema == type.Schema ? resource : resource[schema.Id]) is JsonObject values)
            {
                Age(values, schema.Attributes, isSub: false);
            }
        }
    }

    private void Age(JsonObject values, IReadOnlyList<AttributeDefinition> attributes, bool isSub)
    {
        foreach (var attribute in attributes)
        {
            if (random.Next(3) > 0 && values[attribute.Name] is { } value)
            {
                values[attribute.Name] = Older(value.DeepClone(), attribute, isSub);
            }
        }
    }

    private JsonNode Older(JsonNode value, AttributeDefinition attribute, bool isSub) => (value, random.Next(4)) switch
    {
        (JsonArray elements, 0) when elements.Count > 0 => elements[0]!.DeepClone(),
        (JsonArray elements, _) => new JsonArray([.. elements.Select(element => OfOtherType(element!, attribute, isSub: true))]),
        (_, 0) => new JsonArray(value.DeepClone(), OfOtherType(value, attribute, isSub: true)),
        _ => OfOtherType(value, attribute, isSub),
    };

    private JsonNode OfOtherType(JsonNode value, AttributeDefinition attribute, bool isSub)
    {
        switch (value)
        {
            case JsonObject parts when random.Next(4) is 0 && parts.FirstOrDefault().Value is JsonValue part:
                return part.DeepClone();
            case JsonObject parts:
                Age(parts, attribute.SubAttributes, isSub: true);
                return parts.DeepClone();
            case JsonValue when !isSub && random.Next(4) is 0:
                return new JsonObject { ["value"] = value.DeepClone() };
            default:
                return value.GetValueKind() switch
                {
                    JsonValueKind.String when decimal.TryParse((string?)value, CultureInfo.InvariantCulture, out var number) => number,
                    JsonValueKind.String => random.Next(3) is 0 ? random.Next(9, 11) : value.DeepClone(),
                    _ => value.ToJsonString(),
                };
        }
    }
}
