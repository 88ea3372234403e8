using Microsoft.EntityFrameworkCore;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Model;
using ScimService.Persistence.Querying;
using ScimService.Persistence.Reading;

namespace ScimService.Persistence.Paging;

/// <summary>Reads one page of a list in a few statements, whatever its size (RFC 7644 §3.4.2, RFC 9865).</summary>
public sealed class ResourcePager(TenantDatabase database, SchemaCatalogue catalogue, WalkMemory memory)
{
    /// <summary>
    /// Up to this many matches are gathered through their index and sorted. More are so common that walking the table in its order
    /// meets a page of them soon.
    /// </summary>
    internal int FewMatches { get; init; } = 20_000;

    /// <summary>The page asked for; past the end it is empty, with the total all the same.</summary>
    public async Task<ResourcePage> ReadAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var (startIndex, boundary) = Locate(request);
        var (rows, total) = request.Count > 0 && PlainPage.Is(request, startIndex, boundary)
            ? await ReadPlainAsync(request, boundary, cancellationToken)
            : await ReadAsync(request, startIndex, boundary, cancellationToken);
        if (rows.Count <= request.Count)
        {
            return Page(rows, total, null);
        }

        rows.RemoveAt(rows.Count - 1);
        var next = new PageBoundary(rows[^1].Resource.Id, KeyText.Of(rows[^1].Key), total);
        if (request.Position is PagePosition.Index)
        {
            memory.Remember(database.TenantId, request.Query, startIndex + rows.Count, next);
        }

        return Page(rows, total, next);
    }

    private async Task<(List<PageRow> Rows, long? Total)> ReadPlainAsync(
        PageRequest request, PageBoundary? boundary, CancellationToken cancellationToken)
    {
        var page = await database.ReadAsync(
            () => new PlainPage(database.TenantId, request.Types[0].Type, boundary, request.Count, request.WithGroups), cancellationToken);
        return (page.Rows.ConvertAll(row => new PageRow(row)), page.Total);
    }

    private async Task<(List<PageRow> Rows, long? Total)> ReadAsync(
        PageRequest request, long startIndex, PageBoundary? boundary, CancellationToken cancellationToken)
    {
        var groups = await GroupsOfGroups.ReadAsync(database, request.Types, cancellationToken);
        var context = new QueryContext(database.Context, request.BaseUrl, catalogue) { GroupsOfGroups = groups };
        var matches = database.Context.Resources.Where(new FilterCompiler(context).Compile(request.Types));
        if (request.Count is 0)
        {
            return ([], boundary?.Total
                ?? await database.SearchAsync(() => CountAsync(request, matches, cancellationToken), cancellationToken));
        }

        var order = SortExpression.Of(request.Sort, Owner(request), context);
        var page = new PageQuery(database.Context, matches, order, startIndex, boundary, request.Count);
        return await database.SearchAsync(() => ReadAsync(request, page, cancellationToken), cancellationToken);
    }

    /// <summary>The first of the types that has the attribute the list is sorted by.</summary>
    private static ResourceType Owner(PageRequest request) => request.Types.Select(type => type.Type).FirstOrDefault(
        type => request.Sort?.Target is { Extension: null, Attribute: var attribute }
            && type.Schema.Attribute(attribute.Name) == attribute) ?? request.Types[0].Type;

    private static ResourcePage Page(List<PageRow> rows, long? total, PageBoundary? next) =>
        new([.. rows.Select(row => row.Resource)], total, next);

    // One row more than asked for tells whether there is another page; where there is none, the first page is the total.
    private async Task<(List<PageRow> Rows, long? Total)> ReadAsync(
        PageRequest request, PageQuery page, CancellationToken cancellationToken)
    {
        if (page.Boundary is { } boundary)
        {
            return (boundary.Total <= FewMatches ? await page.GatherAsync(cancellationToken) : await page.WalkAsync(cancellationToken),
                boundary.Total);
        }

        var direct = IsUnfiltered(request) || LookUp.IsOne(request.Types);
        var most = Math.Max(2 * FewMatches, request.Count + 1);
        var rows = direct ? await page.WalkAsync(cancellationToken) : await page.GatherAsync(most, cancellationToken);
        if (page.StartIndex is 1 && rows.Count <= request.Count)
        {
            return (rows, rows.Count);
        }

        if (direct)
        {
            return (rows, await CountAsync(request, page.Matches, cancellationToken));
        }

        // Twice as many were gathered, so that the page is whole even if matches have vanished since.
        var few = await page.CountAsync(FewMatches + 1, cancellationToken);
        return few <= FewMatches
            ? (rows, few)
            : (await page.WalkAsync(cancellationToken),
                request.Position is PagePosition.Cursor ? null : await CountAsync(request, page.Matches, cancellationToken));
    }

    private static bool IsUnfiltered(PageRequest request) => request.Types.All(type => type.Filter is null);

    private Task<long> CountAsync(PageRequest request, IQueryable<Resource> matches, CancellationToken cancellationToken) =>
        IsUnfiltered(request)
            ? database.UseAsync(
                connection => ResourceTotal.ReadAsync(
                    connection, database.TenantId, [.. request.Types.Select(type => type.Type.Name)], cancellationToken),
                cancellationToken)
            : matches.LongCountAsync(cancellationToken);

    private (long StartIndex, PageBoundary? Boundary) Locate(PageRequest request) => request.Position switch
    {
        PagePosition.Index(var index) when index > 1 => (index, memory.Find(database.TenantId, request.Query, index)),
        PagePosition.Cursor(var after) => (1, after),
        _ => (1, null),
    };
}
