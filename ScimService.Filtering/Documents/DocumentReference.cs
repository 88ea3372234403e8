using System.Text.Json.Nodes;
using ScimService.Filtering.Schema;

namespace ScimService.Filtering.Documents;

/// <summary>A value of a document that names another resource of this service (RFC 7643 §2.3.7).</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Id">The id: the value itself, or the last segment of a URI.</param>
/// <param name="Types">The resource types it may be of.</param>
public sealed record DocumentReference(string Path, string Id, IReadOnlyList<string> Types)
{
    private const string Reference = "$ref";

    /// <summary>Whether it is right as well when it names no resource of this service.</summary>
    public bool MayBeForeign { get; private init; }

    /// <summary>
    /// The references of a document whose schemas say that they name a resource. Those of the shipped schemas are not among them: what
    /// identity providers send as a manager is often none of our ids.
    /// </summary>
    public static IEnumerable<DocumentReference> Of(ResourceType type, JsonObject document) => type.Extensions
        .Select(extension => extension.Schema).Prepend(type.Schema)
        .Where(schema => !ShippedSchemas.All.Contains(schema))
        .SelectMany(schema => schema == type.Schema
            ? In(schema.Attributes, document, "")
            : In(schema.Attributes, document[schema.Id] as JsonObject, $"{schema.Id}:"));

    /// <summary>What may be such references in the attributes of the shipped schemas, or ids of the client's own.</summary>
    public static IEnumerable<DocumentReference> Possible(ResourceType type, JsonObject document) =>
        from schema in type.Extensions.Select(extension => extension.Schema).Prepend(type.Schema)
        where ShippedSchemas.All.Contains(schema)
        let isBase = schema == type.Schema
        let owner = isBase ? document : document[schema.Id] as JsonObject
        where owner is not null
        from attribute in schema.References
        where owner[attribute.Name] is not null
        from value in Values(owner[attribute.Name]!, isBase ? attribute.Name : $"{schema.Id}:{attribute.Name}")
        from reference in InElement(attribute, value.Node as JsonObject, value.Path)
        select reference with { MayBeForeign = true };

    private static IEnumerable<DocumentReference> In(
        IReadOnlyList<AttributeDefinition> attributes, JsonObject? owner, string prefix) =>
        from attribute in owner is null ? [] : attributes
        where owner![attribute.Name] is not null
        from value in Values(owner![attribute.Name]!, prefix + attribute.Name)
        from reference in attribute.IsComplex ? InElement(attribute, value.Node as JsonObject, value.Path) : OfUri(attribute, value)
        select reference;

    private static IEnumerable<DocumentReference> InElement(AttributeDefinition attribute, JsonObject? element, string path)
    {
        string[] types = [.. attribute.ReferencedTypes];
        var isPair = types.Length > 0;
        var subs = attribute.SubAttributes.Where(sub => !(isPair && sub.Name is Reference));
        return In([.. subs], element, $"{path}.")
            .Concat(isPair && Text(element?["value"]) is { } id ? [new DocumentReference($"{path}.value", id, types)] : []);
    }

    private static IEnumerable<DocumentReference> OfUri(AttributeDefinition attribute, (JsonNode Node, string Path) value) =>
        attribute is { Type: AttributeType.Reference, ReferenceTypes.Count: > 0 }
            && !attribute.ReferenceTypes.Intersect(ResourceReference.OtherTypes).Any()
            && Text(value.Node) is { } uri
                ? [new DocumentReference(value.Path, ReferencePair.IdOf(uri) ?? "", attribute.ReferenceTypes)]
                : [];

    private static IEnumerable<(JsonNode Node, string Path)> Values(JsonNode value, string path) => value is JsonArray elements
        ? elements.Select((element, index) => (element!, $"{path}[{index}]"))
        : [(value, path)];

    private static string? Text(JsonNode? value) => value is JsonValue text && text.TryGetValue(out string? given) ? given : null;
}
