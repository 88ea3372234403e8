using ScimService.Persistence;

namespace ScimService.Tests.Persistence.Counts;

/// <summary>Running counts are folded where they have grown long, and left alone elsewhere.</summary>
public sealed class FoldTests : StoreFixture
{
    private const int Large = 900;
    private const int Small = 901;

    private ResourceCounts Counts => Service<ResourceCounts>();

    [Test]
    public async Task Many_rows_become_one_with_their_sum_and_few_are_left_alone()
    {
        await AppendAsync(Large, ResourceCounts.Few + 1);
        await AppendAsync(Small, ResourceCounts.Few);
        var small = await RowsAsync(Small);

        Assert.That(await Counts.FoldAsync(CancellationToken.None), Is.EqualTo(ResourceCounts.Few + 1));

        Assert.That(await SumsAsync(Large), Is.EqualTo($"1: {ResourceCounts.Few + 1}"));
        Assert.That(await RowsAsync(Small), Is.EqualTo(small));
    }

    [Test]
    public async Task An_idle_database_is_left_alone()
    {
        await AppendAsync(Large, 2 * ResourceCounts.Few);
        await Counts.FoldAsync(CancellationToken.None);
        var before = await RowsAsync(Large);

        Assert.That(await Counts.FoldAsync(CancellationToken.None), Is.Zero);
        Assert.That(await RowsAsync(Large), Is.EqualTo(before));
    }

    [Test]
    public async Task One_instance_folds_at_a_time_and_no_writer_waits()
    {
        await AppendAsync(Large, 2 * ResourceCounts.Few);
        await using (var other = await OtherTransaction.BeginAsync(ConnectionString, ResourceCounts.Fold))
        {
            Assert.That(await Counts.FoldAsync(CancellationToken.None), Is.Zero);
            await AppendAsync(Large, 2 * ResourceCounts.Few);
            Assert.That(await SumsAsync(Large), Is.EqualTo($"{4 * ResourceCounts.Few}: {4 * ResourceCounts.Few}"));
        }

        Assert.That(await Counts.FoldAsync(CancellationToken.None), Is.EqualTo(4 * ResourceCounts.Few));
        Assert.That(await SumsAsync(Large), Is.EqualTo($"1: {4 * ResourceCounts.Few}"));
    }

    [Test]
    public async Task What_was_folded_by_the_thousand_is_cleared_away_at_once()
    {
        const string Vacuumed = """SELECT vacuum_count AS "Value" FROM pg_stat_user_tables WHERE relname = 'resource_counts'""";
        await AppendAsync(Large, 10 * ResourceCounts.Few);
        await Counts.FoldAsync(CancellationToken.None);
        var before = await AskAsync<long>(Vacuumed);

        await AppendAsync(Large, 1_000);
        await Counts.FoldAsync(CancellationToken.None);

        Assert.That(() => AskAsync<long>(Vacuumed), Is.EqualTo(before + 1).After(10_000, 50));
    }

    [TearDown]
    public Task RemoveAsync() => ExecuteAsync("DELETE FROM resource_counts");

    private Task AppendAsync(int tenant, int rows) => ExecuteAsync(
        $"INSERT INTO resource_counts (tenant_id, resource_type, change) SELECT {tenant}, 'User', 1 FROM generate_series(1, {rows})");

    private Task<string> SumsAsync(int tenant) => AskAsync<string>(
        $"SELECT count(*) || ': ' || sum(change) AS \"Value\" FROM resource_counts WHERE tenant_id = {tenant}");

    private Task<string> RowsAsync(int tenant) => AskAsync<string>(
        $"SELECT string_agg(concat_ws(' ', ctid, xmin, change), ',') AS \"Value\" FROM resource_counts WHERE tenant_id = {tenant}");
}
