using Microsoft.EntityFrameworkCore;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Querying;
using ScimService.Persistence.Resources;

namespace ScimService.Persistence.Paging;

/// <summary>
/// The statements of look-ups, compiled once. Matches are gathered through their index and then sorted: the inner LIMIT and the order
/// keep the planner from reading the table until it meets enough of them.
/// </summary>
internal static class LookUpQueries
{
    private const int Gathered = 20_001;

    private static readonly PerModel<Func<ScimDbContext, string, string, bool, IAsyncEnumerable<ResourceRow>>> ByUniqueName = new(
        () => EF.CompileAsyncQuery((ScimDbContext database, string type, string key, bool withGroups) => database.Resources
            .Where(resource => resource.ResourceType == type && resource.UniqueKey == key)
            .Select(resource => new ResourceRow(
                new StoredResource(
                    resource.Id, resource.ResourceType, resource.Document, resource.Version, resource.Created, resource.LastModified),
                withGroups ? Sql.GroupList(resource.TenantId, resource.Id) : null))));

    private static readonly PerModel<Func<ScimDbContext, string, string, bool, IAsyncEnumerable<ResourceRow>>> ByExternalId = new(
        () => EF.CompileAsyncQuery((ScimDbContext database, string type, string value, bool withGroups) => database.Resources
            .Where(resource => resource.ResourceType == type && resource.ExternalId == value)
            .Take(Gathered).OrderBy(resource => resource.Id).Take(LookUp.Most + 1)
            .Select(resource => new ResourceRow(
                new StoredResource(
                    resource.Id, resource.ResourceType, resource.Document, resource.Version, resource.Created, resource.LastModified),
                withGroups ? Sql.GroupList(resource.TenantId, resource.Id) : null))));

    private static readonly PerModel<Func<ScimDbContext, string, string, bool, IAsyncEnumerable<ResourceRow>>> ByContent = new(
        () => EF.CompileAsyncQuery((ScimDbContext database, string type, string fragment, bool withGroups) => database.Resources
            .Where(resource => resource.ResourceType == type && EF.Functions.JsonContains(resource.Search, fragment))
            .Take(Gathered).OrderBy(resource => resource.Id).Take(LookUp.Most + 1)
            .Select(resource => new ResourceRow(
                new StoredResource(
                    resource.Id, resource.ResourceType, resource.Document, resource.Version, resource.Created, resource.LastModified),
                withGroups ? Sql.GroupList(resource.TenantId, resource.Id) : null))));

    /// <summary>The resources that match, by id: one more than a look-up has at most.</summary>
    public static IAsyncEnumerable<ResourceRow> FindAsync(
        ScimDbContext database, ResourceType type, LookUpTerm term, bool withGroups) => term switch
        {
            LookUpTerm.UniqueName(var key) => ByUniqueName.For(database)(database, type.Name, key, withGroups),
            LookUpTerm.ExternalId(var value) => ByExternalId.For(database)(database, type.Name, value, withGroups),
            LookUpTerm.Content(var fragment) => ByContent.For(database)(database, type.Name, fragment, withGroups),
            _ => throw new ArgumentOutOfRangeException(nameof(term)),
        };
}
