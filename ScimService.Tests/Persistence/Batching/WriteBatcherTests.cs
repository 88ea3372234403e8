using Npgsql;
using ScimService.Persistence;
using ScimService.Persistence.Batching;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Persistence.Batching;

/// <summary>Writes that come at once share a round trip and a commit, and none fails or waits for another one.</summary>
public sealed class WriteBatcherTests : StoreFixture
{
    private const string Slow = "SELECT 0 FROM pg_sleep(0.3)";

    [SetUp]
    public Task Empty() => ExecuteAsync("TRUNCATE written");

    [Test]
    public async Task What_comes_meanwhile_is_committed_together()
    {
        await using var batches = Batches();

        var written = await Task.WhenAll([batches.WriteAsync(Slow), .. Enumerable.Range(1, 6).Select(number => batches.WriteAsync(Insert(number)))]);

        Assert.That(written.Select(rows => rows?.Single()), Is.EqualTo(Enumerable.Range(0, 7)));
        Assert.That(batches.Sizes, Is.EqualTo([1, 6]));
        Assert.That(await AskAsync<long>("SELECT count(DISTINCT xmin::text) FROM written"), Is.EqualTo(1));
    }

    [Test]
    public async Task One_that_fails_leaves_all_to_write_alone_and_nothing_written()
    {
        await using var batches = Batches();

        var written = await Task.WhenAll(batches.WriteAsync(Slow), batches.WriteAsync(Insert(1)), batches.WriteAsync(Insert(1)), batches.WriteAsync(Insert(2)));

        Assert.That(written.Skip(1), Has.All.Null);
        Assert.That(await NumbersAsync(), Is.Empty);
    }

    [Test]
    public async Task One_that_runs_too_long_fails_neither_the_others_nor_those_who_wait()
    {
        const string TooSlow = "SELECT 0 FROM pg_sleep(10)";
        await using var batches = Batches(";Command Timeout=1");

        var first = batches.WriteAsync(TooSlow);
        var together = await Task.WhenAll(batches.WriteAsync(Insert(1)), batches.WriteAsync(TooSlow), batches.WriteAsync(Insert(2)));

        Assert.That(() => first, Throws.InstanceOf<StatementTimeoutException>());
        Assert.That(together, Has.All.Null);
        Assert.That(await NumbersAsync(), Is.Empty);
    }

    [Test]
    public async Task One_that_fails_alone_tells_why()
    {
        await using var batches = Batches();
        await batches.WriteAsync(Insert(1));

        Assert.That(() => batches.WriteAsync(Insert(1)), Throws.InstanceOf<PostgresException>().With.Message.Contains("written_pkey"));
    }

    [Test]
    public async Task Nobody_waits_for_a_lock_in_a_batch()
    {
        await using var batches = Batches();
        await ExecuteAsync(Insert(1));
        await using var other = await OtherTransaction.BeginAsync(ConnectionString, "UPDATE written SET number = 10 WHERE number = 1");

        var written = await Task.WhenAll(
            batches.WriteAsync(Slow), batches.WriteAsync("UPDATE written SET number = 20 WHERE number = 1 RETURNING number"), batches.WriteAsync(Insert(2)));
        var alone = await batches.WriteAsync("DELETE FROM written WHERE number = 1 RETURNING number");
        var next = await batches.WriteAsync(Insert(3));

        Assert.That(written[1..], Has.All.Null);
        Assert.That(alone, Is.Null);
        Assert.That(next, Is.EqualTo([3]));
        Assert.That(await NumbersAsync(), Is.EqualTo([1, 3]));
    }

    [Test]
    public async Task The_short_lock_timeout_ends_with_the_batch()
    {
        const string Patience = "SELECT setting::integer FROM pg_settings WHERE name = 'lock_timeout'";
        await using var batches = Batches(";Maximum Pool Size=1");

        Assert.That(await batches.WriteAsync(Patience), Is.EqualTo([5]));
        Assert.That(await batches.AskOutsideAsync(Patience), Is.Zero);
    }

    [Test]
    public async Task Of_a_lost_connection_nobody_is_told_to_try_again()
    {
        await using var batches = Batches();
        var first = batches.WriteAsync(Slow);
        var together = new[] { batches.WriteAsync(Insert(1)), batches.WriteAsync("SELECT 0 FROM pg_sleep(2)"), batches.WriteAsync(Insert(2)) };
        await first;

        Assert.That(
            () => AskAsync<bool>("""
                SELECT COALESCE(bool_or(pg_terminate_backend(pid)), false) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid() AND query = 'SELECT 0 FROM pg_sleep(2)' AND state = 'active'
                """),
            Is.True.After(20_000, 10));

        foreach (var one in together)
        {
            Assert.That(() => one, Throws.InstanceOf<NpgsqlException>());
        }

        Assert.That(await NumbersAsync(), Is.Empty);
        Assert.That(await batches.WriteAsync(Insert(4)), Is.EqualTo([4]));
    }

    [Test]
    public async Task Of_a_connection_that_a_pooler_tells_it_has_lost_nobody_is_told_to_try_again()
    {
        await ExecuteAsync("""
            CREATE FUNCTION lose() RETURNS integer LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION 'remote server read/write error' USING ERRCODE = 'connection_failure';
            END $$
            """);
        await using var batches = Batches();
        var first = batches.WriteAsync(Slow);
        var together = new[] { batches.WriteAsync(Insert(1)), batches.WriteAsync("SELECT lose()") };
        await first;

        foreach (var one in together)
        {
            Assert.That(() => one, Throws.InstanceOf<PostgresException>().With.Property("SqlState").EqualTo("08006"));
        }
    }

    [Test]
    public async Task What_is_cancelled_while_waiting_writes_nothing()
    {
        await using var batches = Batches();
        using var gone = new CancellationTokenSource();

        var first = batches.WriteAsync(Slow);
        var left = batches.WriteAsync(Insert(1), gone.Token);
        var stays = batches.WriteAsync(Insert(2));
        await gone.CancelAsync();

        Assert.That(() => left, Throws.InstanceOf<OperationCanceledException>());
        await Task.WhenAll(first, stays);
        Assert.That(await NumbersAsync(), Is.EqualTo([2]));
    }

    [Test]
    public async Task Where_the_database_hangs_nobody_waits_longer_than_the_first()
    {
        using var relay = new FreezingRelay(ConnectionString);
        await using var batches = new RecordedBatches(
            relay.ConnectionString, ";Command Timeout=1;Cancellation Timeout=200;Timeout=1", slots: 1, Tenant.Id, BatchKind.Writes);
        await batches.WriteAsync(Insert(0));

        relay.Freeze();
        foreach (var one in Enumerable.Range(1, 40).Select(number => batches.WriteAsync(Insert(number))).ToList())
        {
            Assert.That(() => one, Throws.InstanceOf<NpgsqlException>().With.InnerException.InstanceOf<TimeoutException>());
        }

        Assert.That(batches.Sizes, Is.EqualTo([1, 1]));
    }

    protected override Task SeedAsync() => ExecuteAsync("CREATE TABLE written (number integer PRIMARY KEY)");

    private static string Insert(int number) => $"INSERT INTO written VALUES ({number}) RETURNING number";

    private Task<int[]> NumbersAsync() => AskAsync<int[]>("SELECT COALESCE(array_agg(number ORDER BY number), '{}') FROM written");

    private RecordedBatches Batches(string settings = "") => new(ConnectionString, settings, slots: 1, Tenant.Id, BatchKind.Writes);
}
