using Microsoft.EntityFrameworkCore;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Model;
using ScimService.Persistence.Querying;

namespace ScimService.Persistence.Paging;

/// <summary>Reads one page of a list in one or two statements, whatever its size (RFC 7644 §3.4.2, RFC 9865).</summary>
public sealed class ResourcePager(ScimDbContext database, SchemaCatalogue catalogue, WalkMemory memory)
{
    /// <summary>
    /// Up to this many matches are gathered through their index and sorted. More are so common that walking the table in order finds a
    /// page sooner.
    /// </summary>
    private const long FewMatches = 20_000;

    /// <summary>The page asked for; past the end it is empty, with the total all the same.</summary>
    public async Task<ResourcePage> ReadAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var context = new QueryContext(database, request.BaseUrl, catalogue);
        var matches = database.Resources.AsNoTracking().Where(new FilterCompiler(context).Compile(request.Types));
        var (startIndex, boundary) = Locate(request);
        var known = boundary?.Total;
        if (request.Count is 0)
        {
            return new ResourcePage([], known ?? await matches.LongCountAsync(cancellationToken), null);
        }

        var order = SortExpression.Of(request.Sort, request.Types[0].Type, context);
        var rows = await RowsAsync(request, matches, order, startIndex, boundary, cancellationToken);
        var more = rows.Count > request.Count;
        var total = known ?? (startIndex is 1 && !more ? rows.Count : await matches.LongCountAsync(cancellationToken));
        if (more)
        {
            rows.RemoveAt(rows.Count - 1);
        }

        var next = more ? new PageBoundary(rows[^1].Id, KeyText.Of(rows[^1].Key), total) : null;
        if (next is not null && request.Position is PagePosition.Index)
        {
            memory.Remember(database.TenantId, request.Query, startIndex + rows.Count, next);
        }

        return new ResourcePage([.. rows.Select(row => row.Resource)], total, next);
    }

    private (long StartIndex, PageBoundary? Boundary) Locate(PageRequest request) => request.Position switch
    {
        PagePosition.Index(var index) when index > 1 =>
            (index, memory.Find(database.TenantId, request.Query, index)),
        PagePosition.Cursor(var after) => (1, after),
        _ => (1, null),
    };

    // One row more than asked for tells whether there is another page.
    private async Task<List<PageRow>> RowsAsync(
        PageRequest request,
        IQueryable<Resource> matches,
        ISortOrder order,
        long startIndex,
        PageBoundary? boundary,
        CancellationToken cancellationToken)
    {
        if (request.Types.Any(type => type.Filter is not null) && !(boundary?.Total > FewMatches) && !IsLookUp(request))
        {
            // OFFSET keeps the planner from walking the key in order, hoping to meet a rare match soon.
            var none = 0;
            matches = matches.Skip(none);
        }

        var from = boundary is null ? order.Sort(matches) : order.Sort(order.After(matches, boundary));
        var skipped = boundary is null && startIndex > 1 ? from.Skip((int)Math.Min(startIndex - 1, int.MaxValue)) : from;
        var ids = skipped.Take(request.Count + 1).Select(resource => resource.Id);

        // The ids first, through the narrow index, and only then the documents of this page.
        return await order.Sort(database.Resources.AsNoTracking().Join(ids, resource => resource.Id, id => id, (resource, _) => resource))
            .Select(order.Row()).ToListAsync(cancellationToken);
    }

    /// <summary>Whether at most one resource can match, so that there is nothing to plan wrong.</summary>
    private static bool IsLookUp(PageRequest request) => request.Types is [{ Filter: { } filter }] && IsLookUp(filter);

    private static bool IsLookUp(BoundFilter filter) => filter switch
    {
        BoundFilter.And(var left, var right) => IsLookUp(left) || IsLookUp(right),
        BoundFilter.Compare { Operator: CompareOperator.Eq, Target: { SubAttribute: null, Extension: null } target } =>
            target.Attribute.Uniqueness is Uniqueness.Server,
        _ => false,
    };
}
