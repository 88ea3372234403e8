using Microsoft.EntityFrameworkCore;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Querying;

namespace ScimService.Persistence.Paging;

/// <summary>Filters that match one resource at most, for which there is nothing to plan wrong.</summary>
internal static class LookUp
{
    // The question identity providers ask most, so its query is compiled once.
    private static readonly PerModel<Func<ScimDbContext, string, string, IAsyncEnumerable<PageRow>>> ByUniqueKey = new(
        () => EF.CompileAsyncQuery((ScimDbContext database, string type, string key) => database.Resources
            .Where(resource => resource.ResourceType == type && resource.UniqueKey == key)
            .Select(resource => new PageRow(
                resource.Id, resource.ResourceType, resource.Document, resource.Version, resource.Created, resource.LastModified))));

    /// <summary>Whether one resource at most can match.</summary>
    public static bool IsOne(IReadOnlyList<TypeFilter> filters) => filters is [{ Filter: { } filter }] && IsOne(filter);

    /// <summary>The resource whose name the filter asks for, in a list; null where it asks for anything else.</summary>
    public static async Task<List<PageRow>?> FindAsync(
        ScimDbContext database, PageRequest request, CancellationToken cancellationToken) =>
        request is
        {
            Position: PagePosition.Index(<= 1) or PagePosition.Cursor(null),
            Types: [{ Type: var type, Filter: BoundFilter.Compare { Value: Comparand.Text(_, var key) } term }],
        }
        && IsOne(term) && term.Target.Attribute == type.Schema.Attribute(term.Target.Attribute.Name)
            ? await ByUniqueKey.For(database)(database, type.Name, key).ToListAsync(cancellationToken)
            : null;

    private static bool IsOne(BoundFilter filter) => filter switch
    {
        BoundFilter.And(var left, var right) => IsOne(left) || IsOne(right),
        BoundFilter.Compare { Operator: CompareOperator.Eq, Target: { SubAttribute: null, Extension: null } target } =>
            target.Attribute is { Uniqueness: Uniqueness.Server, MultiValued: false },
        _ => false,
    };
}
