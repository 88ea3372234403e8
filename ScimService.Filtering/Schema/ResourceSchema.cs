using System.Collections.Frozen;

namespace ScimService.Filtering.Schema;

/// <summary>A schema: its URN and its attributes in the order in which they are stored and returned (RFC 7643 §7).</summary>
public sealed record ResourceSchema(string Id, string Name, string Description, IReadOnlyList<AttributeDefinition> Attributes)
{
    private FrozenDictionary<string, AttributeDefinition>? _byName;

    /// <summary>
    /// The attribute by whose value one resource of a type with this base schema is told from the others, such as <c>userName</c>; null
    /// where there is none.
    /// </summary>
    public AttributeDefinition? UniqueAttribute { get; } = Attributes.FirstOrDefault(attribute =>
        attribute is { Uniqueness: not Uniqueness.None, MultiValued: false, Type: AttributeType.String });

    /// <summary>The complex attributes whose <c>value</c> is the id of a resource, such as <c>manager</c>.</summary>
    public IReadOnlyList<AttributeDefinition> References { get; } = [.. Attributes.Where(attribute => attribute.ReferencedTypes.Any())];

    /// <summary>Finds an attribute of this schema; names compare without case.</summary>
    public AttributeDefinition? Attribute(string name) =>
        (_byName ??= Attributes.ToFrozenDictionary(attribute => attribute.Name, StringComparer.OrdinalIgnoreCase))
            .GetValueOrDefault(name);

    public bool Equals(ResourceSchema? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}
