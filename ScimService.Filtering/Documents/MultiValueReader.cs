using System.Text.Json;
using System.Text.Json.Nodes;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Filtering.Documents;

/// <summary>Reads the elements of a multi-valued attribute: equal ones become one, at most one is primary (RFC 7643 §2.4).</summary>
internal static class MultiValueReader
{
    public static ScimProblem? Read(AttributeDefinition attribute, JsonElement value, string path, out JsonNode? canonical)
    {
        canonical = null;
        if (value.ValueKind is not JsonValueKind.Array)
        {
            var problem = AttributeValueReader.ReadOne(attribute, value, path, out var single);
            canonical = single is null ? null : new JsonArray(single);
            return problem;
        }

        return value.GetArrayLength() > DocumentLimits.MaxElements
            ? ValueProblem.Of(path, $"has more than {DocumentLimits.MaxElements} elements; send fewer")
            : ReadElements(attribute, value, path, out canonical);
    }

    private static ScimProblem? ReadElements(AttributeDefinition attribute, JsonElement value, string path, out JsonNode? canonical)
    {
        canonical = null;
        var elements = new JsonArray();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var primary = -1;
        var index = -1;
        foreach (var given in value.EnumerateArray())
        {
            index++;
            if (given.ValueKind is JsonValueKind.Array)
            {
                return ValueProblem.Expected($"{path}[{index}]", "one element", given);
            }

            if (!AttributeValueReader.TryReadElement(attribute, given, $"{path}[{index}]", out var element, out var problem))
            {
                return problem;
            }

            if (element is null || !seen.Add(element.ToJsonString()))
            {
                continue;
            }

            if (IsPrimary(element) && primary >= 0)
            {
                return ValueProblem.Of(path, $"has more than one primary element ({primary} and {index}); mark one");
            }

            primary = IsPrimary(element) ? index : primary;
            elements.Add(element);
        }

        canonical = elements.Count is 0 ? null : elements;
        return null;
    }

    private static bool IsPrimary(JsonNode element) =>
        element is JsonObject complex && complex["primary"] is JsonValue mark && mark.TryGetValue(out bool primary) && primary;
}
