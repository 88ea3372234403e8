using ScimService.Filtering.Schema;

namespace ScimService.Filtering.Documents;

/// <summary>Attributes that are kept outside the stored document.</summary>
public static class SeparateAttributes
{
    /// <summary>The <c>members</c> of the resource type, which live in a table of their own; null where it has none.</summary>
    public static AttributeDefinition? Members(ResourceType type) =>
        type.Schema.Attribute("members") is { MultiValued: true, IsComplex: true } members ? members : null;

    /// <summary>The groups a resource is in, which follow from their members; null where its type does not show them.</summary>
    public static AttributeDefinition? Groups(ResourceType type) =>
        type.Schema.Attribute("groups") is { MultiValued: true, IsComplex: true, Mutability: Mutability.ReadOnly } groups
            ? groups
            : null;

    /// <summary>The <c>password</c> of the resource type, which never enters a document; null where it has none.</summary>
    public static AttributeDefinition? Password(ResourceType type) =>
        type.Schema.Attribute("password") is { Mutability: Mutability.WriteOnly } password ? password : null;
}
