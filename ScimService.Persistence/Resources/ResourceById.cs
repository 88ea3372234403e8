using Microsoft.EntityFrameworkCore;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Querying;

namespace ScimService.Persistence.Resources;

/// <summary>The read that most requests begin with, so its query is compiled once.</summary>
internal static class ResourceById
{
    private static readonly PerModel<Func<ScimDbContext, string, Guid, bool, Task<ResourceRow?>>> Query = new(
        () => EF.CompileAsyncQuery((ScimDbContext database, string type, Guid id, bool withGroups) => database.Resources
            .Where(resource => resource.Id == id && resource.ResourceType == type)
            .Select(resource => new ResourceRow(
                new StoredResource(
                    resource.Id, resource.ResourceType, resource.Document, resource.Version, resource.Created, resource.LastModified),
                withGroups ? Sql.GroupList(resource.TenantId, resource.Id) : null))
            .SingleOrDefault()));

    /// <summary>The resource of this type with this id, or null; with the groups it is in where they are wanted.</summary>
    public static async Task<StoredResource?> FindAsync(ScimDbContext database, ResourceType type, Guid id, bool withGroups)
    {
        var row = await Query.For(database)(database, type.Name, id, withGroups);
        return withGroups ? row?.WithGroups : row?.Resource;
    }
}
