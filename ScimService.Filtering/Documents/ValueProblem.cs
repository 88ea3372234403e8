using System.Text.Json;
using ScimService.Filtering.Problems;

namespace ScimService.Filtering.Documents;

/// <summary>Words an invalidValue refusal: the place, what was expected and what kind of value came. Never the value itself.</summary>
internal static class ValueProblem
{
    public static ScimProblem Expected(string path, string expected, JsonElement got) =>
        new(ScimType.InvalidValue, $"{path}: expected {expected}, got {Kind(got)}.");

    public static ScimProblem Of(string path, string wrong) => new(ScimType.InvalidValue, $"{path} {wrong}.");

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => $"an array of {value.GetArrayLength()}",
        JsonValueKind.String => "a string that is none",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "null",
    };
}
