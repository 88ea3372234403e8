using Microsoft.EntityFrameworkCore;
using ScimService.Persistence.Model;

namespace ScimService.Persistence.Paging;

/// <summary>The statements of one page. Ids come first, through a narrow index, and only then the documents of this page.</summary>
internal sealed record PageQuery(
    ScimDbContext Database, IQueryable<Resource> Matches, ISortOrder Order, long StartIndex, PageBoundary? Boundary, int Count)
{
    /// <summary>Counts no further than this.</summary>
    public Task<long> CountAsync(int most, CancellationToken cancellationToken) =>
        Matches.Select(resource => resource.Id).TakeConstant(most).LongCountAsync(cancellationToken);

    /// <summary>Walks the table in its order until the page is full: quick where matches are common.</summary>
    public Task<List<PageRow>> WalkAsync(CancellationToken cancellationToken) => RowsAsync(Matches, cancellationToken);

    /// <summary>
    /// Gathers the matches through their index and sorts them: quick where they are few. The inner LIMIT keeps the planner from walking
    /// in order after all, hoping to meet a rare match soon.
    /// </summary>
    /// <param name="most">The most matches to gather: of more, the page may be any.</param>
    /// <param name="cancellationToken">Ends the statement.</param>
    public Task<List<PageRow>> GatherAsync(int most, CancellationToken cancellationToken) =>
        RowsAsync(Matches.TakeConstant(most), cancellationToken);

    /// <inheritdoc cref="GatherAsync(int, CancellationToken)"/>
    public Task<List<PageRow>> GatherAsync(CancellationToken cancellationToken) => GatherAsync(int.MaxValue, cancellationToken);

    private Task<List<PageRow>> RowsAsync(IQueryable<Resource> matches, CancellationToken cancellationToken)
    {
        var ordered = Order.Sort(Boundary is null ? matches : Order.After(matches, Boundary));
        var from = Boundary is null && StartIndex > 1 ? ordered.Skip((int)Math.Min(StartIndex - 1, int.MaxValue)) : ordered;
        var ids = from.TakeConstant(Count + 1).Select(resource => resource.Id);
        return Order.Sort(Database.Resources.Join(ids, resource => resource.Id, id => id, (resource, _) => resource))
            .Select(Order.Row()).ToListAsync(cancellationToken);
    }
}
