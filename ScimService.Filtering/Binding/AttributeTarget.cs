using ScimService.Filtering.Schema;

namespace ScimService.Filtering.Binding;

/// <summary>
/// A place in a resource that a path names: an attribute of the base schema, a common attribute, or one of an extension, and
/// perhaps one of its sub-attributes.
/// </summary>
/// <param name="Extension">The extension that owns the attribute; null for the base schema and common attributes.</param>
/// <param name="Attribute">The top-level attribute.</param>
/// <param name="SubAttribute">
/// The sub-attribute; null when the attribute itself (or, in a value path, the element) is meant.
/// </param>
public sealed record AttributeTarget(ResourceSchema? Extension, AttributeDefinition Attribute, AttributeDefinition? SubAttribute)
{
    /// <summary>The definition that decides type and case: the sub-attribute if there is one.</summary>
    public AttributeDefinition Leaf => SubAttribute ?? Attribute;

    /// <summary>Whether this tells of an element if it is the primary one.</summary>
    public bool IsPrimaryMark => SubAttribute is not null && SubAttribute == Attribute.PrimarySubAttribute;

    public override string ToString() =>
        (Extension is null ? "" : $"{Extension.Id}:") + Attribute.Name + (SubAttribute is null ? "" : $".{SubAttribute.Name}");
}
