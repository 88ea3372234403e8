using ScimService.Filtering.Schema;

namespace ScimService.Filtering.Documents;

/// <summary>Attributes to which the service gives a value where the client gives none, so that they are never unassigned.</summary>
public static class DefaultedAttributes
{
    /// <summary>The <c>active</c> of the resource type, true in a new resource; null where it has none.</summary>
    public static AttributeDefinition? Active(ResourceType type) =>
        type.Schema.Attribute("active") is { Type: AttributeType.Boolean, MultiValued: false } active ? active : null;
}
