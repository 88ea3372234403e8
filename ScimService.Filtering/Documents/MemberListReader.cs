using System.Text.Json;
using ScimService.Filtering.Problems;

namespace ScimService.Filtering.Documents;

/// <summary>
/// Reads the ids from a value of <c>members</c>: an element is <c>{"value": id}</c>, a bare id, or <c>{"$ref": URI}</c>; what else
/// it holds (display, type, unknown names) says nothing the service does not know itself.
/// </summary>
public static class MemberListReader
{
    /// <summary>Reads distinct ids in the order given; elements without one are invalidValue naming them. Null gives no ids.</summary>
    public static ScimProblem? Read(JsonElement value, string path, out IReadOnlyList<string> ids)
    {
        ids = ValueProblems.TryRead(problems => Read(value, path, problems), out var read, out var problem) ? read! : [];
        return problem;
    }

    internal static IReadOnlyList<string> Read(JsonElement value, string path, ValueProblems problems)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return [];
        }

        if (value.ValueKind is not JsonValueKind.Array)
        {
            return ReadElement(value, path, problems) is { } only ? [only] : [];
        }

        var found = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var element in value.EnumerateArray())
        {
            if (ReadElement(element, $"{path}[{index++}]", problems) is { } id && seen.Add(id))
            {
                found.Add(id);
            }
        }

        return found;
    }

    private static string? ReadElement(JsonElement element, string path, ValueProblems problems)
    {
        if (element.ValueKind is not JsonValueKind.Object)
        {
            return Text(element, path, problems);
        }

        var reference = default(JsonElement);
        foreach (var property in element.EnumerateObject())
        {
            if (IsNamed(property, "value") && property.Value.ValueKind is not JsonValueKind.Null)
            {
                return Text(property.Value, $"{path}.value", problems);
            }

            if (IsNamed(property, "$ref"))
            {
                reference = property.Value;
            }
        }

        var id = reference.ValueKind is JsonValueKind.String ? ReferencePair.IdOf(reference.GetString()!) : null;
        if (id is null)
        {
            problems.Add($"{path}.value", "is missing; give the id of the member");
        }

        return id;
    }

    // The exact spelling first: it needs no string, and a group may be given by the ten thousand.
    private static bool IsNamed(JsonProperty property, string name) =>
        property.NameEquals(name) || property.Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static string? Text(JsonElement value, string path, ValueProblems problems)
    {
        var id = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        if (string.IsNullOrWhiteSpace(id))
        {
            problems.AddExpected(path, "the id of a member", value);
            return null;
        }

        if (id.Length > DocumentLimits.MaxStringLength)
        {
            problems.Add(path, "is too long to be the id of a member");
        }

        return id;
    }
}
