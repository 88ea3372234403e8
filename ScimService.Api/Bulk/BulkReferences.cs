using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ScimService.Api.Bulk;

/// <summary>References of the form <c>bulkId:name</c> in paths and values (RFC 7644 §3.7.2).</summary>
internal static partial class BulkReferences
{
    public const string Prefix = "bulkId:";

    /// <summary>The names that an operation refers to.</summary>
    public static IReadOnlySet<string> Of(BulkOperation operation)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (operation.Target?.StartsWith(Prefix, StringComparison.Ordinal) is true)
        {
            names.Add(operation.Target[Prefix.Length..]);
        }

        Collect(operation.Data, names);
        return names;
    }

    /// <summary>The data with every reference replaced by the id it stands for.</summary>
    public static JsonElement Resolve(JsonElement data, IReadOnlyDictionary<string, Guid> ids) =>
        data.GetRawText().Contains(Prefix, StringComparison.Ordinal)
            ? JsonSerializer.SerializeToElement(Resolve(JsonNode.Parse(data.GetRawText()), ids))
            : data;

    private static void Collect(JsonElement data, HashSet<string> names)
    {
        switch (data.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in data.EnumerateObject())
                {
                    Collect(property.Value, names);
                }

                break;
            case JsonValueKind.Array:
                foreach (var element in data.EnumerateArray())
                {
                    Collect(element, names);
                }

                break;
            case JsonValueKind.String when data.GetString() is { } text && text.Contains(Prefix, StringComparison.Ordinal):
                names.UnionWith(Reference().Matches(text).Select(match => match.Groups["name"].Value));
                break;
        }
    }

    private static JsonNode? Resolve(JsonNode? data, IReadOnlyDictionary<string, Guid> ids)
    {
        switch (data)
        {
            case JsonObject inner:
                return new JsonObject(inner.Select(field => KeyValuePair.Create(field.Key, Resolve(field.Value, ids))));
            case JsonArray elements:
                return new JsonArray([.. elements.Select(element => Resolve(element, ids))]);
            case JsonValue value when value.TryGetValue<string>(out var text):
                return Reference().Replace(
                    text, match => ids.TryGetValue(match.Groups["name"].Value, out var id) ? id.ToString() : match.Value);
            default:
                return data?.DeepClone();
        }
    }

    /// <summary>A whole value, the last step of a URI, or a quoted literal in the path of a PATCH.</summary>
    [GeneratedRegex("""(?<=^|/|")bulkId:(?<name>[^"/\s\]]+)(?=$|")""")]
    private static partial Regex Reference();
}
