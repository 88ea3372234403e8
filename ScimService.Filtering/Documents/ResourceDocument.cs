using System.Text.Json.Nodes;
using ScimService.Filtering.Schema;

namespace ScimService.Filtering.Documents;

/// <summary>
/// The form of a stored document: <c>schemas</c>, <c>externalId</c>, the base schema's attributes in its order, then one object for
/// each extension that has values (RFC 7643 §3.3).
/// </summary>
public static class ResourceDocument
{
    /// <summary>Lays out values in stored form and derives <c>schemas</c> from what is present.</summary>
    public static JsonObject Compose(ResourceType type, IReadOnlyDictionary<AttributeDefinition, JsonNode> values)
    {
        var document = new JsonObject { [CommonAttributes.Schemas.Name] = null };
        Add(document, [CommonAttributes.ExternalId, .. type.Schema.Attributes], values);
        foreach (var extension in type.Extensions)
        {
            var inner = new JsonObject();
            Add(inner, extension.Schema.Attributes, values);
            if (inner.Count > 0)
            {
                document.Add(extension.Schema.Id, inner);
            }
        }

        DeriveSchemas(type, document);
        return document;
    }

    /// <summary>The names of a document's members in the order in which they are stored.</summary>
    public static IEnumerable<string> Order(ResourceType type) =>
    [
        CommonAttributes.Schemas.Name,
        CommonAttributes.ExternalId.Name,
        .. type.Schema.Attributes.Select(attribute => attribute.Name),
        .. type.Extensions.Select(extension => extension.Schema.Id),
    ];

    /// <summary>Names in <c>schemas</c> the base schema and every extension the document has values of.</summary>
    public static void DeriveSchemas(ResourceType type, JsonObject document)
    {
        var schemas = new JsonArray(type.Schema.Id);
        foreach (var extension in type.Extensions)
        {
            if (document.ContainsKey(extension.Schema.Id))
            {
                schemas.Add((JsonNode)extension.Schema.Id);
            }
        }

        document[CommonAttributes.Schemas.Name] = schemas;
    }

    private static void Add(
        JsonObject target, IEnumerable<AttributeDefinition> order, IReadOnlyDictionary<AttributeDefinition, JsonNode> values)
    {
        foreach (var attribute in order)
        {
            if (values.TryGetValue(attribute, out var value))
            {
                target.Add(attribute.Name, value);
            }
        }
    }
}
