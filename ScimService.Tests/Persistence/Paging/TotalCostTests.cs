using Microsoft.EntityFrameworkCore;
using ScimService.Filtering.Binding;
using ScimService.Persistence;
using ScimService.Persistence.Paging;
using ScimService.Persistence.Querying;

namespace ScimService.Tests.Persistence.Paging;

/// <summary>Holds that a total without a filter is read and not counted: the rows that PostgreSQL says it has met.</summary>
public sealed class TotalCostTests : StoreFixture
{
    private const int Count = 10;

    private static readonly string[] Met = ["resources read by index", "resources read one after the other"];

    private int _users = 200;

    [Test]
    public async Task The_first_page_reads_its_own_rows_however_many_there_are()
    {
        var few = await RowsMetAsync(Request(new PagePosition.Index(1)));
        await GrowAsync(2_000);
        var many = await RowsMetAsync(Request(new PagePosition.Index(1)));

        Assert.That((few, many), Is.EqualTo(((long)Count + 1, (long)Count + 1)));
    }

    // Generic plans, as prepared statements have them after a few calls.
    [Test]
    public async Task A_page_reads_its_own_rows_wherever_it_begins_and_whatever_else_there_is([Values] bool generic)
    {
        var middle = await AskAsync<Guid>(
            $"SELECT id AS \"Value\" FROM resources WHERE resource_type = 'User' ORDER BY id OFFSET 100 LIMIT 1");
        var behind = new PagePosition.Cursor(new PageBoundary(middle, null, _users));

        Assert.That(await RowsMetAsync(Request(new PagePosition.Index(1)), generic), Is.EqualTo(Count + 1));
        Assert.That(await RowsMetAsync(Request(behind), generic), Is.EqualTo(Count + 1));
        Assert.That(await RowsMetAsync(Request(new PagePosition.Index(1)) with { Types = [new TypeFilter(Group, null)] }, generic), Is.Zero);
    }

    [Test]
    public async Task A_total_alone_reads_no_resource([Values] bool cursor, [Values] bool severalTypes)
    {
        var request = Request(cursor ? new PagePosition.Cursor(null) : new PagePosition.Index(1)) with { Count = 0 };

        Assert.That(
            await RowsMetAsync(severalTypes ? request with { Types = [.. request.Types, new TypeFilter(Group, null)] } : request), Is.Zero);
    }

    [Test]
    public async Task A_page_that_is_jumped_to_a_list_of_several_types_and_a_sorted_one_have_their_total_from_the_count(
        [Values("jumped", "several", "sorted", "sorted by cursor")] string list)
    {
        var title = new SortKey(new AttributeTarget(null, User.Schema.Attribute("title")!, null), Descending: false);
        var request = list switch
        {
            "jumped" => Request(new PagePosition.Index(51)),
            "several" => Request(new PagePosition.Index(1)) with { Types = [new TypeFilter(User, null), new TypeFilter(Group, null)] },
            "sorted" => Request(new PagePosition.Index(1)) with { Sort = title },
            _ => Request(new PagePosition.Cursor(null)) with { Sort = title },
        };
        var statements = new StatementRecorder();
        await using var database = statements.Record(ConnectionString, Tenant.Id);

        var page = await new ResourcePager(database, Catalogue, new WalkMemory()).ReadAsync(request, CancellationToken.None);

        Assert.That((page.Resources.Count, page.TotalResults), Is.EqualTo((Count, (long)_users)));
        Assert.That(statements.Count, Is.EqualTo(2));
        Assert.That(statements.Last.CommandText, Does.Contain("resource_counts"));
    }

    protected override Task SeedAsync() => GrowAsync(_users);

    private static PageRequest Request(PagePosition position) => new([new TypeFilter(User, null)], null, position, Count, "q", BaseUrl);

    private async Task GrowAsync(int users)
    {
        _users = users;
        await ExecuteAsync($$"""
            INSERT INTO resources (tenant_id, id, resource_type, document, search, unique_key, version, created, last_modified)
            SELECT {{Tenant.Id}}, gen_random_uuid(), 'User', '{}', '{}', 'user.' || i, 1, now(), now()
            FROM generate_series((SELECT count(*) FROM resources) + 1, {{users}}) i
            """);
        await ExecuteAsync("VACUUM ANALYZE resources");
        await Service<ResourceCounts>().FoldAsync(CancellationToken.None);
    }

    private async Task<long> RowsMetAsync(PageRequest request, bool generic = false)
    {
        // A session of its own: one that is used again may count what it did before.
        var statements = new StatementRecorder();
        await using var database = statements.Record(
            $"{ConnectionString};Pooling=false{(generic ? ";Options=-c plan_cache_mode=force_generic_plan" : "")}", Tenant.Id);
        await using var transaction = await database.BeginAsync(CancellationToken.None);
        var page = await new ResourcePager(database, Catalogue, new WalkMemory()).ReadAsync(request, CancellationToken.None);
        var expected = request.Types.Any(type => type.Type == User) ? (request.Count, (long)_users) : (0, 0);
        Assert.That((page.Resources.Count, page.TotalResults), Is.EqualTo(expected));

        var read = new RowCounter();
        await read.CountAsync(transaction.Connection, CancellationToken.None);
        Assert.That(read.Rows.Where(row => row.Key.StartsWith("resource_counts", StringComparison.Ordinal)).Sum(row => row.Value),
            Is.AtMost(ResourceCounts.Few), read.ToString());
        return read.Rows.Where(row => Met.Contains(row.Key)).Sum(row => row.Value);
    }
}
