using Microsoft.EntityFrameworkCore;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Querying;
using ScimService.Persistence.Resources;

namespace ScimService.Persistence.Paging;

/// <summary>Filters that match one resource at most, for which there is nothing to plan wrong.</summary>
internal static class LookUp
{
    // The question identity providers ask most, so its query is compiled once.
    private static readonly PerModel<Func<ScimDbContext, string, string, bool, Task<ResourceRow?>>> ByUniqueKey = new(
        () => EF.CompileAsyncQuery((ScimDbContext database, string type, string key, bool withGroups) => database.Resources
            .Where(resource => resource.ResourceType == type && resource.UniqueKey == key)
            .Select(resource => new ResourceRow(
                new StoredResource(
                    resource.Id, resource.ResourceType, resource.Document, resource.Version, resource.Created, resource.LastModified),
                withGroups ? Sql.GroupList(resource.TenantId, resource.Id) : null))
            .SingleOrDefault()));

    /// <summary>Whether one resource at most can match.</summary>
    public static bool IsOne(IReadOnlyList<TypeFilter> filters) => filters is [{ Filter: { } filter }] && IsOne(filter);

    /// <summary>The resource whose name the filter asks for, in a list; null where it asks for anything else.</summary>
    public static async Task<IReadOnlyList<StoredResource>?> FindAsync(ScimDbContext database, PageRequest request)
    {
        if (request is not
            {
                Position: PagePosition.Index(<= 1) or PagePosition.Cursor(null),
                Types: [{ Type: var type, Filter: BoundFilter.Compare { Value: Comparand.Text(_, var key) } term }],
            }
            || !IsOne(term) || term.Target.Attribute != type.Schema.Attribute(term.Target.Attribute.Name))
        {
            return null;
        }

        return await ByUniqueKey.For(database)(database, type.Name, key, request.WithGroups) is { } row
            ? [request.WithGroups ? row.WithGroups : row.Resource]
            : [];
    }

    private static bool IsOne(BoundFilter filter) => filter switch
    {
        BoundFilter.And(var left, var right) => IsOne(left) || IsOne(right),
        BoundFilter.Compare { Operator: CompareOperator.Eq, Target: { SubAttribute: null, Extension: null } target } =>
            target.Attribute is { Uniqueness: Uniqueness.Server, MultiValued: false },
        _ => false,
    };
}
