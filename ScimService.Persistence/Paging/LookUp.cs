using ScimService.Filtering.Binding;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Querying;
using ScimService.Persistence.Resources;

namespace ScimService.Persistence.Paging;

/// <summary>Filters of one equality that match a few resources: the questions identity providers ask most.</summary>
internal static class LookUp
{
    /// <summary>More resources than this are a list, not the answer to a look-up.</summary>
    public const int Most = 20;

    /// <summary>Whether one resource at most can match.</summary>
    public static bool IsOne(IReadOnlyList<TypeFilter> filters) => filters is [{ Filter: { } filter }] && IsOne(filter);

    /// <summary>
    /// All resources that match, by id, read in one statement; null where the filter is no look-up, more match than fit on the page, or
    /// several must be sorted.
    /// </summary>
    public static async Task<IReadOnlyList<StoredResource>?> FindAsync(
        ScimDbContext database, PageRequest request, CancellationToken cancellationToken)
    {
        if (request is not
            {
                Count: > 0,
                Position: PagePosition.Index(<= 1) or PagePosition.Cursor(null),
                Types: [{ Type: var type, Filter: { } filter }],
            }
            || LookUpTerm.Of(type, filter) is not { } term)
        {
            return null;
        }

        var rows = LookUpQueries.FindAsync(database, type, term, request.WithGroups);
        var found = new List<StoredResource>();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            found.Add(request.WithGroups ? row.WithGroups : row.Resource);
        }

        // Several are read by id, which may not be the order asked for.
        return found.Count > Math.Min(Most, request.Count) || (request.Sort is not null && found.Count > 1) ? null : found;
    }

    private static bool IsOne(BoundFilter filter) => filter switch
    {
        BoundFilter.And(var left, var right) => IsOne(left) || IsOne(right),
        BoundFilter.Compare { Operator: CompareOperator.Eq, Target: { SubAttribute: null, Extension: null } target } =>
            target.Attribute is { Uniqueness: Uniqueness.Server, MultiValued: false },
        _ => false,
    };
}
