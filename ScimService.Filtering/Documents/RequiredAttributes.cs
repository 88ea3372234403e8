using System.Text.Json.Nodes;
using ScimService.Filtering.Schema;

namespace ScimService.Filtering.Documents;

/// <summary>Checks that a document has every required attribute, and no blank one (RFC 7643 §2.2, §7).</summary>
public static class RequiredAttributes
{
    private const string Required = "is required and must not be empty";

    /// <summary>Adds each required attribute that is missing, except those of <paramref name="wrong"/>, which have a problem already.</summary>
    public static void Check(
        ResourceType type, JsonObject document, ValueProblems problems, IReadOnlySet<AttributeDefinition> wrong)
    {
        foreach (var (path, attribute) in Missing(type, document))
        {
            if (attribute is null || !wrong.Contains(attribute))
            {
                problems.Add(path, Required);
            }
        }
    }

    /// <summary>
    /// Adds each required attribute that a change has taken away. What was missing before it does not count: the schema may ask for more
    /// than when the resource was written, and it must be possible to deactivate it all the same.
    /// </summary>
    public static void CheckChange(ResourceType type, JsonObject before, JsonObject after, ValueProblems problems)
    {
        var missing = Missing(type, after).ToList();
        var former = missing.Count is 0 ? [] : Missing(type, before).Select(found => found.Attribute).ToList();
        foreach (var found in missing.Where(found => !former.Remove(found.Attribute)))
        {
            problems.Add(found.Path, Required);
        }

        if (DefaultedAttributes.Active(type)?.Name is { } active && before.ContainsKey(active) && !after.ContainsKey(active))
        {
            problems.Add(active, "cannot be unassigned; send true or false");
        }
    }

    private static IEnumerable<(string Path, AttributeDefinition? Attribute)> Missing(ResourceType type, JsonObject document)
    {
        var missing = Missing(type.Schema.Attributes, document, "");
        foreach (var extension in type.Extensions)
        {
            var inner = document[extension.Schema.Id] as JsonObject;
            missing = (inner, extension.Required) switch
            {
                (null, false) => missing,
                (null, true) when !extension.Schema.Attributes.Any(attribute => attribute.Required) =>
                    missing.Append((extension.Schema.Id, null)),
                _ => missing.Concat(Missing(extension.Schema.Attributes, inner ?? [], $"{extension.Schema.Id}:")),
            };
        }

        return missing;
    }

    private static IEnumerable<(string Path, AttributeDefinition? Attribute)> Missing(
        IReadOnlyList<AttributeDefinition> attributes, JsonObject values, string prefix)
    {
        foreach (var attribute in attributes)
        {
            var value = values[attribute.Name];
            if (attribute is { Required: true, Mutability: not Mutability.ReadOnly } && IsBlank(value))
            {
                yield return ($"{prefix}{attribute.Name}", attribute);
            }
            else if (value is not null && attribute.SubAttributes.Any(sub => sub.Required))
            {
                foreach (var missing in MissingWithin(attribute, value, $"{prefix}{attribute.Name}"))
                {
                    yield return missing;
                }
            }
        }
    }

    private static IEnumerable<(string Path, AttributeDefinition? Attribute)> MissingWithin(
        AttributeDefinition attribute, JsonNode value, string path) => value switch
        {
            JsonArray elements => elements.SelectMany((element, index) =>
                element is JsonObject complex ? Missing(attribute.SubAttributes, complex, $"{path}[{index}].") : []),
            JsonObject complex => Missing(attribute.SubAttributes, complex, $"{path}."),
            _ => [],
        };

    private static bool IsBlank(JsonNode? value) =>
        value is null || (value is JsonValue text && text.TryGetValue(out string? given) && string.IsNullOrWhiteSpace(given));
}
