using System.Linq.Expressions;
using ScimService.Persistence.Model;

namespace ScimService.Persistence.Resources;

internal static class ResourceRow
{
    /// <summary>What a read needs of a row: everything but the comparison form.</summary>
    public static readonly Expression<Func<Resource, StoredResource>> Stored = resource => new StoredResource(
        resource.Id, resource.ResourceType, resource.Document, resource.Version, resource.Created, resource.LastModified);
}
