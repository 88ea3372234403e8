using Npgsql;
using ScimService.Persistence;
using ScimService.Persistence.Batching;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Persistence.Batching;

/// <summary>Look-ups that come at once share round trips, and are none the worse for it.</summary>
public sealed class StatementBatcherTests : StoreFixture
{
    private const int MostTogether = 32;

    private Guid[] _users = [];

    [Test]
    public async Task One_after_the_other_they_run_alone()
    {
        await using var batches = Batches(slots: 1);

        await batches.AskAsync(_users[0]);
        await batches.AskAsync(_users[1]);

        Assert.That(batches.Sizes, Is.EqualTo([1, 1]));
    }

    [TestCase(1, 6, new[] { 1, 5 })]
    [TestCase(1, 42, new[] { 1, MostTogether, 9 })]
    [TestCase(3, 5, new[] { 1, 1, 1, 2 })]
    [TestCase(1, 2, new[] { 1, 1 })]
    public async Task What_comes_while_all_slots_are_taken_runs_together(int slots, int count, int[] sizes)
    {
        await using var batches = Batches(slots);

        var found = await batches.AskWhileHeldUpAsync(_users[..count]);

        Assert.That(found, Is.EqualTo(_users[..count]));
        Assert.That(batches.Sizes, Is.EqualTo(sizes));
    }

    [Test]
    public async Task Pages_run_one_after_the_other_in_each_slot()
    {
        await using var batches = Batches(slots: 2, kind: BatchKind.Pages);

        var found = await batches.AskWhileHeldUpAsync(_users[..6]);

        Assert.That(found, Is.EqualTo(_users[..6]));
        Assert.That(batches.HeldUp, Is.EqualTo(2));
        Assert.That(batches.Sizes, Is.EqualTo(Enumerable.Repeat(1, 6)));
    }

    [Test]
    public async Task One_after_the_other_they_run_on_the_connection_that_was_used_last()
    {
        await using var batches = Batches(slots: 4);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => batches.WriteAsync("SELECT pg_backend_pid() FROM pg_sleep(0.2)")));

        var processes = new HashSet<int>();
        for (var number = 0; number < 5; number++)
        {
            processes.UnionWith((await batches.WriteAsync("SELECT pg_backend_pid()"))!);
        }

        Assert.That(processes, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Each_of_many_gets_its_own_answer()
    {
        await using var batches = Batches(slots: 2);
        var wanted = Enumerable.Range(0, 2_000).Select(number => _users[number % _users.Length]).ToArray();

        var found = await Task.WhenAll(wanted.Select(user => batches.AskAsync(user)));

        Assert.That(found, Is.EqualTo(wanted));
        Assert.That(batches.Sizes, Has.Some.GreaterThan(1));
    }

    [Test]
    public async Task One_that_fails_does_not_fail_the_others()
    {
        await using var batches = Batches(slots: 1);
        var broken = Task.CompletedTask;

        var found = await batches.AskWhileHeldUpAsync(
            _users[..4], () => broken = batches.AskAsync(new NpgsqlBatchCommand("SELECT 1 / 0")));

        Assert.That(found, Is.EqualTo(_users[..4]));
        Assert.That(() => broken, Throws.InstanceOf<PostgresException>().With.Message.Contains("division by zero"));
        Assert.That(await batches.AskAsync(_users[0]), Is.EqualTo(_users[0]));
    }

    [Test]
    public async Task A_statement_prepared_for_one_connection_is_not_run_by_that_name_on_another()
    {
        await using var batches = Batches(slots: 1, ";Max Auto Prepare=10;Auto Prepare Min Usages=1");
        var broken = Task.CompletedTask;

        var found = await batches.AskWhileHeldUpAsync(
            _users[..9], () => broken = batches.AskAsync(new NpgsqlBatchCommand("SELECT 1 / 0")));

        Assert.That(found, Is.EqualTo(_users[..9]));
        Assert.That(() => broken, Throws.InstanceOf<PostgresException>().With.Message.Contains("division by zero"));
    }

    [Test]
    public async Task What_is_cancelled_while_waiting_is_not_run()
    {
        await using var batches = Batches(slots: 1);
        using var gone = new CancellationTokenSource();
        Task left = Task.CompletedTask;

        await batches.AskWhileHeldUpAsync(_users[..3], () =>
        {
            left = batches.AskAsync(_users[3], gone.Token);
            gone.Cancel();
        });

        Assert.That(() => left, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(batches.Sizes, Is.EqualTo([1, 2]));
    }

    [Test]
    public async Task Where_the_database_hangs_nobody_waits_longer_than_the_first()
    {
        using var relay = new FreezingRelay(ConnectionString);
        await using var batches = new RecordedBatches(
            relay.ConnectionString, ";Command Timeout=1;Cancellation Timeout=200;Timeout=1", slots: 1, Tenant.Id);
        await batches.AskAsync(_users[0]);

        relay.Freeze();
        foreach (var one in _users[..80].Select(user => batches.AskAsync(user)).ToList())
        {
            Assert.That(() => one, Throws.InstanceOf<NpgsqlException>().With.InnerException.InstanceOf<TimeoutException>());
        }

        Assert.That(batches.Sizes, Is.EqualTo([1, 1]));
    }

    [Test]
    public async Task One_that_runs_too_long_fails_neither_the_others_nor_those_who_wait()
    {
        await using var batches = Batches(slots: 1, ";Command Timeout=1");
        var first = AskTooMuch();
        var waiting = _users[..40].Select(user => batches.AskAsync(user)).ToList();
        var second = AskTooMuch();

        Assert.That(await Task.WhenAll(waiting), Is.EqualTo(_users[..40]));
        Assert.That(() => first, Throws.InstanceOf<StatementTimeoutException>());
        Assert.That(() => second, Throws.InstanceOf<StatementTimeoutException>());

        Task AskTooMuch() => batches.AskAsync(new NpgsqlBatchCommand("SELECT pg_sleep(10)"));
    }

    protected override async Task SeedAsync() => _users = await CreateUsersAsync(100, "u.");

    private RecordedBatches Batches(int slots, string settings = "", BatchKind kind = BatchKind.Reads) =>
        new(ConnectionString, settings, slots, Tenant.Id, kind);
}
