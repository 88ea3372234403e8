using System.Text.Json;
using System.Text.Json.Nodes;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Filtering.Documents;

/// <summary>Reads one complex value: an object, or a bare value that stands for its <c>value</c> sub-attribute.</summary>
internal static class ComplexValueReader
{
    public static ScimProblem? Read(AttributeDefinition attribute, JsonElement value, string path, out JsonNode? canonical)
    {
        canonical = null;
        if (value.ValueKind is JsonValueKind.Object)
        {
            return ReadObject(attribute, value, path, out canonical);
        }

        if (attribute.DefaultSubAttribute is not { } shorthand)
        {
            return ValueProblem.Expected(path, "an object", value);
        }

        var problem = AttributeValueReader.ReadOne(shorthand, value, path, out var bare);

        // A client that means nothing by a complex value sends an empty string: Entra's way to remove a manager.
        canonical = bare is null || value.ValueEquals("") ? null : new JsonObject { [shorthand.Name] = bare };
        return problem;
    }

    private static ScimProblem? ReadObject(AttributeDefinition attribute, JsonElement value, string path, out JsonNode? canonical)
    {
        canonical = null;
        var given = new Dictionary<AttributeDefinition, JsonNode>();
        foreach (var property in value.EnumerateObject())
        {
            if (attribute.SubAttribute(property.Name) is not { Mutability: not Mutability.ReadOnly } sub)
            {
                continue;
            }

            if (!AttributeValueReader.TryRead(sub, property.Value, $"{path}.{sub.Name}", out var node, out var problem))
            {
                return problem;
            }

            if (node is not null)
            {
                given[sub] = node;
            }
        }

        if (given.Count is 0)
        {
            return null;
        }

        var complex = new JsonObject();
        foreach (var sub in attribute.SubAttributes)
        {
            if (given.TryGetValue(sub, out var node))
            {
                complex.Add(sub.Name, node);
            }
        }

        ReferencePair.Complete(attribute, complex);
        canonical = complex;
        return null;
    }
}
