using ScimService.Filtering.Schema;

namespace ScimService.Filtering.Binding;

/// <summary>The target of a PATCH operation or of <c>sortBy</c>, looked up in the schema.</summary>
/// <param name="Extension">The extension that owns the attribute; null for the base schema.</param>
/// <param name="Attribute">The attribute; null when the path is the URN of an extension and means its whole object.</param>
/// <param name="Condition">The condition of a value path, for one element; null where there is no bracket.</param>
/// <param name="SubAttribute">The sub-attribute, with or without a condition before it.</param>
public sealed record BoundPath(
    ResourceSchema? Extension, AttributeDefinition? Attribute, BoundFilter? Condition, AttributeDefinition? SubAttribute)
{
    public override string ToString() =>
        Attribute is null
            ? Extension?.Id ?? ""
            : new AttributeTarget(Extension, Attribute, null) + (Condition is null ? "" : "[…]")
                + (SubAttribute is null ? "" : $".{SubAttribute.Name}");
}
