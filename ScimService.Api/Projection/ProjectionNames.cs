using ScimService.Filtering.Schema;

namespace ScimService.Api.Projection;

/// <summary>
/// The attributes that a list of names means in one resource type: <c>userName</c>, <c>name.givenName</c>, <c>urn:…:User:department</c>,
/// or the URN of a schema for all its attributes. Names compare without case; what the type does not have is ignored.
/// </summary>
internal sealed class ProjectionNames
{
    private readonly HashSet<AttributeDefinition> _whole = [];
    private readonly HashSet<(AttributeDefinition Attribute, AttributeDefinition Sub)> _parts = [];
    private readonly HashSet<AttributeDefinition> _partial = [];

    public ProjectionNames(ResourceType type, IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            Add(type, name);
        }
    }

    /// <summary>Whether the attribute itself is named, or its schema.</summary>
    public bool HasWhole(AttributeDefinition attribute) => _whole.Contains(attribute);

    /// <summary>Whether the attribute or one of its sub-attributes is named.</summary>
    public bool HasAny(AttributeDefinition attribute) => _whole.Contains(attribute) || _partial.Contains(attribute);

    public bool HasPart(AttributeDefinition attribute, AttributeDefinition sub) => _parts.Contains((attribute, sub));

    private void Add(ResourceType type, string name)
    {
        // A URN may begin with that of another schema, so the longest that fits is meant.
        var owner = type.Extensions.Select(extension => extension.Schema).Prepend(type.Schema)
            .Where(schema => IsIn(schema.Id, name)).MaxBy(schema => schema.Id.Length);
        if (owner is not null)
        {
            if (name.Length == owner.Id.Length)
            {
                _whole.UnionWith(owner.Attributes);
            }
            else
            {
                Add(owner == type.Schema ? type.Attribute : owner.Attribute, name[(owner.Id.Length + 1)..]);
            }

            return;
        }

        // Clients name the attributes of an extension without its URN; the base schema goes first.
        Add(
            text => type.Attribute(text)
                ?? type.Extensions.Select(extension => extension.Schema.Attribute(text)).FirstOrDefault(found => found is not null),
            name);
    }

    private static bool IsIn(string urn, string name) =>
        name.StartsWith(urn, StringComparison.OrdinalIgnoreCase) && (name.Length == urn.Length || name[urn.Length] is ':');

    private void Add(Func<string, AttributeDefinition?> find, string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (find(dot < 0 ? path : path[..dot]) is not { } attribute)
        {
            return;
        }

        if (dot < 0)
        {
            _whole.Add(attribute);
        }
        else if (attribute.SubAttribute(path[(dot + 1)..]) is { } sub)
        {
            _partial.Add(attribute);
            _parts.Add((attribute, sub));
        }
    }
}
