using System.Text.Json;
using System.Text.Json.Nodes;
using ScimService.Filtering.Schema;

namespace ScimService.Filtering.Documents;

/// <summary>Reads one complex value: an object, or a bare value that stands for its <c>value</c> sub-attribute.</summary>
internal static class ComplexValueReader
{
    public static JsonObject? Read(AttributeDefinition attribute, JsonElement value, string path, ValueProblems problems)
    {
        if (value.ValueKind is JsonValueKind.Object)
        {
            return ReadObject(attribute, value, path, problems);
        }

        if (attribute.DefaultSubAttribute is not { } shorthand)
        {
            problems.AddExpected(path, "an object", value);
            return null;
        }

        // A client that means nothing by a complex value sends an empty string: Entra's way to remove a manager.
        var bare = AttributeValueReader.ReadOne(shorthand, value, path, problems);
        if (bare is null || (value.ValueKind is JsonValueKind.String && value.ValueEquals("")))
        {
            return null;
        }

        var complex = new JsonObject { [shorthand.Name] = bare };
        ReferencePair.Complete(attribute, complex);
        return complex;
    }

    private static JsonObject? ReadObject(AttributeDefinition attribute, JsonElement value, string path, ValueProblems problems)
    {
        var given = new Dictionary<AttributeDefinition, JsonNode>(attribute.SubAttributes.Count);
        foreach (var property in value.EnumerateObject())
        {
            if (attribute.SubAttribute(property.Name) is { Mutability: not Mutability.ReadOnly } sub
                && AttributeValueReader.Read(sub, property.Value, $"{path}.{sub.Name}", problems) is { } node)
            {
                given[sub] = node;
            }
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
        return complex.Count is 0 || ReferencePair.IsNobody(attribute, complex) ? null : complex;
    }
}
