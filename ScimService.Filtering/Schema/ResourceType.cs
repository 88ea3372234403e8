namespace ScimService.Filtering.Schema;

/// <summary>An extension of a resource type (RFC 7643 §6, <c>schemaExtensions</c>).</summary>
public sealed record SchemaExtension(ResourceSchema Schema, bool Required);

/// <summary>A resource type: its endpoint, its base schema and its extensions (RFC 7643 §6).</summary>
public sealed record ResourceType(
    string Name, string Endpoint, string Description, ResourceSchema Schema, IReadOnlyList<SchemaExtension> Extensions)
{
    /// <summary>
    /// Whether some of its schemas come from files that can change, so that a stored document may be older than the schema.
    /// </summary>
    public bool Evolves { get; init; }

    /// <summary>Finds the extension with this URN; URNs compare without case.</summary>
    public SchemaExtension? Extension(string urn)
    {
        // Asked for each key of each body.
        for (var index = 0; index < Extensions.Count; index++)
        {
            if (Extensions[index].Schema.Id.Equals(urn, StringComparison.OrdinalIgnoreCase))
            {
                return Extensions[index];
            }
        }

        return null;
    }

    /// <summary>
    /// Finds a top-level attribute of the base schema or a common attribute (id, externalId, meta, schemas); never one of an
    /// extension, which needs its URN.
    /// </summary>
    public AttributeDefinition? Attribute(string name) => Schema.Attribute(name) ?? CommonAttributes.Find(name);

    public bool Equals(ResourceType? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
