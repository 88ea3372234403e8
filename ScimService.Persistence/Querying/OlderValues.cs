using ScimService.Filtering.Binding;
using ScimService.Filtering.Schema;

namespace ScimService.Persistence.Querying;

/// <summary>
/// Values that were stored before the file of their schema was changed: of another type, one where there are several now, or the other way
/// round.
/// </summary>
internal static class OlderValues
{
    /// <summary>Whether the attribute may have such values: none of a schema that ships with the service has.</summary>
    public static bool MayBeAt(ResourceType type, AttributeTarget target) =>
        type.Evolves && !CommonAttributes.All.Contains(target.Attribute)
        && !(target.Extension is { } extension ? ShippedSchemas.All.Contains(extension) : HasShippedBase(type));

    // A type of one's own may have a shipped schema, and have had another one before.
    private static bool HasShippedBase(ResourceType type) =>
        ShippedResourceTypes.All.Any(shipped => shipped.Name == type.Name && shipped.Schema == type.Schema);
}
