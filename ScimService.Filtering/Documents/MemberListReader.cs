using System.Text.Json;
using ScimService.Filtering.Problems;

namespace ScimService.Filtering.Documents;

/// <summary>
/// Reads the ids from a value of <c>members</c>: an element is <c>{"value": id}</c>, a bare id, or <c>{"$ref": URI}</c>; what else
/// it holds (display, type, unknown names) says nothing the service does not know itself.
/// </summary>
public static class MemberListReader
{
    /// <summary>Reads distinct ids in the order given; an element without one is invalidValue naming it. Null gives no ids.</summary>
    public static ScimProblem? Read(JsonElement value, string path, out IReadOnlyList<string> ids)
    {
        ids = [];
        var found = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return null;
        }

        if (value.ValueKind is not JsonValueKind.Array)
        {
            var problem = ReadElement(value, path, out var only);
            ids = only is null ? [] : [only];
            return problem;
        }

        var index = 0;
        foreach (var element in value.EnumerateArray())
        {
            if (ReadElement(element, $"{path}[{index++}]", out var id) is { } problem)
            {
                return problem;
            }

            if (seen.Add(id!))
            {
                found.Add(id!);
            }
        }

        ids = found;
        return null;
    }

    private static ScimProblem? ReadElement(JsonElement element, string path, out string? id)
    {
        id = null;
        if (element.ValueKind is not JsonValueKind.Object)
        {
            return Text(element, path, out id);
        }

        var reference = default(JsonElement);
        foreach (var property in element.EnumerateObject())
        {
            if (IsNamed(property, "value") && property.Value.ValueKind is not JsonValueKind.Null)
            {
                return Text(property.Value, $"{path}.value", out id);
            }

            if (IsNamed(property, "$ref"))
            {
                reference = property.Value;
            }
        }

        id = reference.ValueKind is JsonValueKind.String ? ReferencePair.IdOf(reference.GetString()!) : null;
        return id is null ? ValueProblem.Of($"{path}.value", "is missing; give the id of the member") : null;
    }

    // The exact spelling first: it needs no string, and a group may be given by the ten thousand.
    private static bool IsNamed(JsonProperty property, string name) =>
        property.NameEquals(name) || property.Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static ScimProblem? Text(JsonElement value, string path, out string? id)
    {
        id = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        if (string.IsNullOrWhiteSpace(id))
        {
            return ValueProblem.Expected(path, "the id of a member", value);
        }

        return id.Length > DocumentLimits.MaxStringLength ? ValueProblem.Of(path, "is too long to be the id of a member") : null;
    }
}
