using ScimService.Filtering.Documents;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Projection;

/// <summary>The attributes that are kept outside a stored document, and are written around it or never.</summary>
internal static class ComposedAttributes
{
    private const string GroupsName = "groups";

    public static bool Has(ResourceType type, AttributeDefinition attribute) =>
        attribute == CommonAttributes.Id || attribute == CommonAttributes.Meta || attribute == Groups(type)
        || attribute == SeparateAttributes.Members(type) || attribute == SeparateAttributes.Password(type);

    /// <summary>The groups a resource is in, which follow from their members; null where its type does not show them.</summary>
    public static AttributeDefinition? Groups(ResourceType type) =>
        type.Schema.Attribute(GroupsName) is { MultiValued: true, IsComplex: true, Mutability: Mutability.ReadOnly } groups
            ? groups
            : null;
}
