using System.Collections.Frozen;

namespace ScimService.Filtering.Schema;

/// <summary>
/// Every resource type and schema of the service: the one source for parsing, types, mutability, comparison and discovery.
/// </summary>
public sealed class SchemaCatalogue
{
    private readonly FrozenDictionary<string, ResourceType> _byName;
    private readonly FrozenDictionary<string, ResourceType> _byEndpoint;
    private readonly FrozenDictionary<string, ResourceSchema> _schemas;

    public SchemaCatalogue(IReadOnlyList<ResourceType> resourceTypes)
    {
        ResourceTypes = resourceTypes;
        Schemas =
        [
            .. resourceTypes
                .SelectMany(type => type.Extensions.Select(extension => extension.Schema).Prepend(type.Schema))
                .Distinct(),
        ];
        _byName = resourceTypes.ToFrozenDictionary(type => type.Name, StringComparer.OrdinalIgnoreCase);
        _byEndpoint = resourceTypes.ToFrozenDictionary(type => type.Endpoint, StringComparer.OrdinalIgnoreCase);
        _schemas = Schemas.ToFrozenDictionary(schema => schema.Id, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>User, EnterpriseUser and Group as RFC 7643 §8.7.1 and its errata define them.</summary>
    public static SchemaCatalogue Core { get; } = new([ShippedResourceTypes.User, ShippedResourceTypes.Group]);

    public IReadOnlyList<ResourceType> ResourceTypes { get; }

    public IReadOnlyList<ResourceSchema> Schemas { get; }

    public ResourceType? ResourceType(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Finds a resource type by its endpoint, for example <c>/Users</c>.</summary>
    public ResourceType? Endpoint(string endpoint) => _byEndpoint.GetValueOrDefault(endpoint);

    public ResourceSchema? Schema(string urn) => _schemas.GetValueOrDefault(urn);
}
