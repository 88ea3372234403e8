namespace ScimService.Filtering.Schema;

/// <summary>Attributes that name other resources, such as <c>manager</c> a User (RFC 7643 §2.3.7, §4.3).</summary>
public static class ResourceReference
{
    private const string Reference = "$ref";

    /// <summary>What the <c>referenceTypes</c> of a reference can have beside the names of resource types (RFC 7643 §7).</summary>
    public static IReadOnlyList<string> OtherTypes { get; } = ["external", "uri"];

    extension(AttributeDefinition attribute)
    {
        /// <summary>
        /// The types of the resources whose id the <c>value</c> of a complex attribute holds, by the <c>referenceTypes</c> of its
        /// <c>$ref</c>; none for any other attribute.
        /// </summary>
        public IEnumerable<string> ReferencedTypes => attribute is { IsComplex: true, DefaultSubAttribute: not null }
            ? (attribute.SubAttribute(Reference)?.ReferenceTypes ?? []).Except(OtherTypes)
            : [];

        /// <summary>
        /// The readOnly sub-attribute in which the service shows the name of the resource that a single-valued attribute names; null for
        /// any other attribute.
        /// </summary>
        public AttributeDefinition? ReferencedName =>
            !attribute.MultiValued && attribute.ReferencedTypes.Take(2).Count() is 1
                && (attribute.SubAttribute("displayName") ?? attribute.SubAttribute("display")) is { Mutability: Mutability.ReadOnly } name
                ? name
                : null;
    }
}
