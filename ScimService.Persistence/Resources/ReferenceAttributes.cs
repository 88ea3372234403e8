using ScimService.Filtering.Binding;
using ScimService.Filtering.Schema;

namespace ScimService.Persistence.Resources;

/// <summary>
/// The stored attributes that point at resources of a type, such as <c>manager</c> at a User: complex, with a <c>value</c> that holds
/// the id and a <c>$ref</c> whose referenceTypes name the type (RFC 7643 §2.3.7).
/// </summary>
internal static class ReferenceAttributes
{
    public static IEnumerable<(ResourceType Type, AttributeTarget Target)> To(SchemaCatalogue catalogue, ResourceType type) =>
        from owner in catalogue.ResourceTypes
        from schema in owner.Extensions.Select(extension => extension.Schema).Prepend(owner.Schema)
        from attribute in schema.Attributes
        where attribute.Mutability is not Mutability.ReadOnly && attribute.ReferencedTypes.Contains(type.Name)
        let target = new AttributeTarget(schema == owner.Schema ? null : schema, attribute, null)
        where !Querying.Memberships.Holds(owner, target)
        select (owner, target);
}
