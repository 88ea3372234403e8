using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ScimService.Tests.Api.OpenApi;

/// <summary>
/// Holds a JSON value against a schema of the document. It is stricter than JSON Schema, which lets pass what it does not name: a member
/// nobody documented is a difference, and a keyword that is not checked here is an error of the test.
/// </summary>
internal sealed class DocumentedShape(JsonNode document)
{
    private static readonly HashSet<string> Words = ["description", "examples", "readOnly"];

    /// <summary>What differs, each with its path; a <paramref name="part"/> of a resource may lack what is required of a whole one.</summary>
    public IEnumerable<string> Differences(JsonNode schema, JsonNode? value, bool part, string path = "$") =>
        schema.AsObject().Where(keyword => !Words.Contains(keyword.Key)).SelectMany(keyword => keyword.Key switch
        {
            "$ref" => Differences(Resolve(keyword.Value!), value, part, path),
            "anyOf" => AnyOf(keyword.Value!.AsArray(), value, part, path),
            "type" => Expect(IsType((string)keyword.Value!, value), $"is no {keyword.Value}", value, path),
            "enum" => Expect(keyword.Value!.AsArray().Any(one => JsonNode.DeepEquals(one, value)), "is none of the words", value, path),
            "const" => Expect(JsonNode.DeepEquals(keyword.Value, value), $"is not {keyword.Value}", value, path),
            "format" or "contentEncoding" => Expect(IsFormat((string)keyword.Value!, value), $"is no {keyword.Value}", value, path),
            "writeOnly" => Expect(!(bool)keyword.Value!, "must not be returned", value, path),
            "required" => keyword.Value!.AsArray().Where(name => !part && value is JsonObject && value[(string)name!] is null)
                .Select(name => $"{path}: lacks {name}"),
            "properties" => value is JsonObject members ? Members(keyword.Value!.AsObject(), members, part, path) : [],
            "items" => value is JsonArray elements
                ? elements.SelectMany((element, index) => Differences(keyword.Value!, element, part, $"{path}[{index}]"))
                : [],
            _ => throw new NotSupportedException($"{path}: the keyword {keyword.Key} is not checked."),
        });

    public JsonNode Resolve(JsonNode reference) => ((string)reference!).Split('/').Skip(1).Aggregate(document, (node, name) => node[name]!);

    private IEnumerable<string> Members(JsonObject properties, JsonObject members, bool part, string path) => members.SelectMany(member =>
        properties[member.Key] is { } property
            ? Differences(property, member.Value, part, $"{path}.{member.Key}")
            : [$"{path}.{member.Key}: is not documented"]);

    private IEnumerable<string> AnyOf(JsonArray schemas, JsonNode? value, bool part, string path) =>
        schemas.Select(schema => Differences(schema!, value, part, path).ToList()).MinBy(differences => differences.Count)!;

    private static IEnumerable<string> Expect(bool holds, string complaint, JsonNode? value, string path) =>
        holds ? [] : [$"{path}: {value?.ToJsonString() ?? "null"} {complaint}"];

    private static bool IsType(string type, JsonNode? value) => (type, value?.GetValueKind()) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) => true,
        ("number", JsonValueKind.Number) or ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => long.TryParse(value!.ToJsonString(), CultureInfo.InvariantCulture, out _),
        _ => false,
    };

    private static bool IsFormat(string format, JsonNode? value) => value?.GetValueKind() is not JsonValueKind.String || format switch
    {
        "date-time" => DateTimeOffset.TryParseExact(
            (string)value!, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "uri-reference" => Uri.IsWellFormedUriString((string)value!, UriKind.RelativeOrAbsolute),
        "base64" => Convert.TryFromBase64String((string)value!, new byte[((string)value!).Length], out _),
        _ => throw new NotSupportedException($"The format {format} is not checked."),
    };
}
