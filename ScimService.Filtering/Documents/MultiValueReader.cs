using System.Text.Json;
using System.Text.Json.Nodes;
using ScimService.Filtering.Schema;

namespace ScimService.Filtering.Documents;

/// <summary>Reads the elements of a multi-valued attribute: equal ones become one, at most one is primary (RFC 7643 §2.4).</summary>
internal static class MultiValueReader
{
    public static JsonArray? Read(AttributeDefinition attribute, JsonElement value, string path, ValueProblems problems)
    {
        if (value.ValueKind is not JsonValueKind.Array)
        {
            return AttributeValueReader.ReadOne(attribute, value, path, problems) is { } single ? new JsonArray(single) : null;
        }

        if (value.GetArrayLength() > DocumentLimits.MaxElements)
        {
            problems.Add(path, $"has more than {DocumentLimits.MaxElements} elements; send fewer");
            return null;
        }

        return ReadElements(attribute, value, path, problems);
    }

    private static JsonArray? ReadElements(AttributeDefinition attribute, JsonElement value, string path, ValueProblems problems)
    {
        var elements = new JsonArray();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var primary = -1;
        var index = -1;
        foreach (var given in value.EnumerateArray())
        {
            index++;
            if (given.ValueKind is JsonValueKind.Array)
            {
                problems.AddExpected($"{path}[{index}]", "one element", given);
                continue;
            }

            if (AttributeValueReader.ReadOne(attribute, given, $"{path}[{index}]", problems) is not { } element
                || !seen.Add(element.ToJsonString()))
            {
                continue;
            }

            if (IsPrimary(element))
            {
                if (primary >= 0)
                {
                    problems.Add(path, $"has more than one primary element ({primary} and {index}); mark one");
                }

                primary = index;
            }

            elements.Add(element);
        }

        return elements.Count is 0 ? null : elements;
    }

    private static bool IsPrimary(JsonNode element) =>
        element is JsonObject complex && complex["primary"] is JsonValue mark && mark.TryGetValue(out bool primary) && primary;
}
