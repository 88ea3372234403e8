using System.Text.Json;
using System.Text.Json.Nodes;

namespace ScimService.Tests.Infrastructure;

/// <summary>
/// Compares an answer with the part of it a test speaks about. Members of the shape must be there, others may be; <c>null</c>
/// means unassigned (absent, null or empty, RFC 7643 §2.5); arrays must have the same elements in any order; the string
/// <see cref="Any"/> stands for any value that is not empty.
/// </summary>
internal static class JsonShape
{
    public const string Any = "{{any}}";

    /// <summary>What differs, each with its path; empty when the answer has the shape.</summary>
    public static IEnumerable<string> Differences(JsonNode? shape, JsonNode? actual, string path = "$") => shape switch
    {
        null when IsUnassigned(actual) => [],
        JsonObject members when actual is JsonObject found => OfObject(members, found, path),
        JsonArray elements when actual is JsonArray found => OfArray(elements, found, path),
        JsonValue value when IsAny(value) && !IsUnassigned(actual) && actual!.ToString().Length > 0 => [],
        JsonValue value when JsonNode.DeepEquals(value, actual) => [],
        _ => [$"{path}: expected {Show(shape)}, was {Show(actual)}"],
    };

    private static IEnumerable<string> OfObject(JsonObject shape, JsonObject actual, string path) =>
        shape.SelectMany(member => Differences(member.Value, actual[member.Key], $"{path}.{member.Key}"));

    private static IEnumerable<string> OfArray(JsonArray shape, JsonArray actual, string path)
    {
        if (shape.Count != actual.Count)
        {
            return [$"{path}: expected {shape.Count} elements, was {Show(actual)}"];
        }

        var left = actual.ToList();
        var missing = new List<string>();
        foreach (var element in shape)
        {
            var match = left.FindIndex(candidate => !Differences(element, candidate).Any());
            if (match < 0)
            {
                missing.Add($"{path}: no element {Show(element)} in {Show(actual)}");
                continue;
            }

            left.RemoveAt(match);
        }

        return missing;
    }

    private static bool IsAny(JsonValue value) => value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() == Any;

    private static bool IsUnassigned(JsonNode? node) => node is null or JsonArray { Count: 0 };

    private static string Show(JsonNode? node) => node?.ToJsonString() ?? "nothing";
}
