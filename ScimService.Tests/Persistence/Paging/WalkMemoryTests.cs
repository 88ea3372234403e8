using ScimService.Persistence.Paging;
using ScimService.Persistence.Querying;

namespace ScimService.Tests.Persistence.Paging;

/// <summary>A walk by <c>startIndex</c> goes on where its last page ended.</summary>
public sealed class WalkMemoryTests : StoreFixture
{
    private StatementRecorder _statements = null!;

    [SetUp]
    public void StartRecording() => _statements = new StatementRecorder();

    [TestCase(null)]
    [TestCase("title eq \"clerk\"")]
    public async Task The_second_page_takes_one_statement_and_skips_nothing(string? filter)
    {
        using var memory = new WalkMemory();
        var first = await ReadAsync(memory, filter, 1);
        var before = _statements.Count;

        var second = await ReadAsync(memory, filter, 11);

        Assert.That(_statements.Count - before, Is.EqualTo(1));
        Assert.That(_statements.Last.CommandText, Does.Not.Contain("OFFSET"));
        Assert.That(second.TotalResults, Is.EqualTo(first.TotalResults));
        Assert.That(second.Resources, Is.EqualTo((await ListAsync(User, filter)).Resources.Skip(10).Take(10)));
    }

    [TestCase(null)]
    [TestCase("title eq \"clerk\"")]
    public async Task A_walk_that_is_not_remembered_counts_and_skips(string? filter)
    {
        using var memory = new WalkMemory();

        var second = await ReadAsync(memory, filter, 11);

        Assert.That(_statements.All.Any(statement => statement.CommandText.Contains("OFFSET", StringComparison.Ordinal)), Is.True);
        Assert.That(second.TotalResults, Is.EqualTo(await AskAsync<long>(
            $"""SELECT count(*) AS "Value" FROM resources WHERE {(filter is null ? "true" : "search ->> 'title' = 'clerk'")}""")));
        Assert.That(second.Resources, Is.EqualTo((await ListAsync(User, filter)).Resources.Skip(10).Take(10)));
    }

    [Test]
    public async Task What_is_deleted_behind_a_walk_does_not_move_it()
    {
        using var memory = new WalkMemory();
        var all = (await ListAsync(User, "title eq \"temp\"")).Resources;
        await ReadAsync(memory, "title eq \"temp\"", 1);
        await Store.DeleteAsync(User, all[3].Id, null, CancellationToken.None);

        var second = await ReadAsync(memory, "title eq \"temp\"", 11);

        Assert.That(second.Resources, Is.EqualTo(all.Skip(10)));
    }

    [Test]
    public void A_place_is_known_to_its_tenant_query_and_index_only()
    {
        using var memory = new WalkMemory();
        var place = new PageBoundary(Guid.CreateVersion7(), null, 30);

        memory.Remember(1, "q", 11, place);

        Assert.That(memory.Find(1, "q", 11), Is.EqualTo(place));
        Assert.That(memory.Find(2, "q", 11), Is.Null);
        Assert.That(memory.Find(1, "r", 11), Is.Null);
        Assert.That(memory.Find(1, "q", 21), Is.Null);
    }

    protected override async Task SeedAsync()
    {
        foreach (var (title, count) in new[] { ("clerk", 30), ("temp", 15) })
        {
            for (var number = 0; number < count; number++)
            {
                await CreateAsync(User, $$"""{"schemas":[],"userName":"{{title}}.{{number}}","title":"{{title}}"}""");
            }
        }
    }

    private async Task<ResourcePage> ReadAsync(WalkMemory memory, string? filter, long startIndex)
    {
        await using var database = _statements.Record(ConnectionString, Tenant.Id);
        return await new ResourcePager(database, Catalogue, memory).ReadAsync(
            new PageRequest(
                [new TypeFilter(User, filter is null ? null : Bind(User, filter))], null, new PagePosition.Index(startIndex), 10,
                filter ?? "", BaseUrl),
            CancellationToken.None);
    }
}
