using System.Text.Json.Nodes;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Filtering.Documents;

/// <summary>Checks that a document has every required attribute, and no blank one (RFC 7643 §2.2, §7).</summary>
public static class RequiredAttributes
{
    /// <summary>Returns an invalidValue problem for the first required attribute that is missing, or null.</summary>
    public static ScimProblem? Missing(ResourceType type, JsonObject document)
    {
        if (Missing(type.Schema.Attributes, document, "") is { } problem)
        {
            return problem;
        }

        foreach (var extension in type.Extensions)
        {
            var inner = document[extension.Schema.Id] as JsonObject;
            if ((inner is not null || extension.Required)
                && Missing(extension.Schema.Attributes, inner ?? [], $"{extension.Schema.Id}:") is { } missing)
            {
                return missing;
            }
        }

        return null;
    }

    private static ScimProblem? Missing(IReadOnlyList<AttributeDefinition> attributes, JsonObject values, string prefix)
    {
        foreach (var attribute in attributes)
        {
            var value = values[attribute.Name];
            if (attribute is { Required: true, Mutability: not Mutability.ReadOnly } && IsBlank(value))
            {
                return ValueProblem.Of($"{prefix}{attribute.Name}", "is required and must not be empty");
            }

            if (attribute.IsComplex && value is not null && MissingWithin(attribute, value, prefix) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static ScimProblem? MissingWithin(AttributeDefinition attribute, JsonNode value, string prefix)
    {
        if (!attribute.SubAttributes.Any(sub => sub.Required))
        {
            return null;
        }

        IEnumerable<JsonNode?> elements = value is JsonArray array ? array : [value];
        return elements.OfType<JsonObject>()
            .Select(element => Missing(attribute.SubAttributes, element, $"{prefix}{attribute.Name}."))
            .FirstOrDefault(problem => problem is not null);
    }

    private static bool IsBlank(JsonNode? value) =>
        value is null || (value is JsonValue text && text.TryGetValue(out string? given) && string.IsNullOrWhiteSpace(given));
}
