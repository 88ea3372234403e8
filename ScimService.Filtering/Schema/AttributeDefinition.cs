using System.Collections.Frozen;

namespace ScimService.Filtering.Schema;

/// <summary>One attribute with its characteristics; the defaults are those of RFC 7643 §2.2.</summary>
public sealed record AttributeDefinition
{
    private FrozenDictionary<string, AttributeDefinition>? _byName;

    public required string Name { get; init; }

    public AttributeType Type { get; init; } = AttributeType.String;

    public bool MultiValued { get; init; }

    public string Description { get; init; } = "";

    public bool Required { get; init; }

    public IReadOnlyList<string> CanonicalValues { get; init; } = [];

    public bool CaseExact { get; init; }

    public Mutability Mutability { get; init; }

    public Returned Returned { get; init; }

    public Uniqueness Uniqueness { get; init; }

    public IReadOnlyList<string> ReferenceTypes { get; init; } = [];

    public IReadOnlyList<AttributeDefinition> SubAttributes { get; init; } = [];

    public bool IsComplex => Type is AttributeType.Complex;

    /// <summary>The sub-attribute a shorthand such as <c>emails eq "x"</c> means, or null (RFC 7644 §3.4.2.2 example).</summary>
    public AttributeDefinition? DefaultSubAttribute => SubAttribute("value");

    /// <summary>The sub-attribute that marks one element of a multi-valued attribute, or null (RFC 7643 §2.4).</summary>
    public AttributeDefinition? PrimarySubAttribute =>
        MultiValued && SubAttribute("primary") is { Type: AttributeType.Boolean } mark ? mark : null;

    /// <summary>Finds a sub-attribute; names compare without case (RFC 7643 §2.1).</summary>
    public AttributeDefinition? SubAttribute(string name) =>
        (_byName ??= SubAttributes.ToFrozenDictionary(sub => sub.Name, StringComparer.OrdinalIgnoreCase)).GetValueOrDefault(name);

    public bool Equals(AttributeDefinition? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
