using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ScimService.Persistence;

namespace ScimService.Tests.Persistence.Migrations;

/// <summary>The index of substrings is made anew beside those who use the table.</summary>
public sealed class SearchTextTests : StoreFixture
{
    private const string Before = "20261127150000_LongerPendingList";

    private const string Indexes = """
        SELECT string_agg(c.relname || CASE WHEN i.indisvalid THEN ': ' ELSE ' (invalid): ' END || pg_get_indexdef(c.oid), '; ') AS "Value"
        FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid WHERE c.relname LIKE 'ix_resources_text%'
        """;

    private const string Expected =
        "ix_resources_text: CREATE INDEX ix_resources_text ON public.resources USING gin (tenant_id, scim_search_text(search) gin_trgm_ops) " +
        "WITH (gin_pending_list_limit='4096')";

    [SetUp]
    public Task GoBackAsync() => Database().Context.GetService<IMigrator>().MigrateAsync(Before);

    [Test]
    public async Task Replicas_that_start_together_make_it_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Service<ScimDatabase>().MigrateAsync(CancellationToken.None)));

        Assert.That(await AskAsync<string>(Indexes), Is.EqualTo(Expected));
    }

    [TestCase("CREATE INDEX ix_resources_text_new ON resources (version)")]
    [TestCase("DROP INDEX ix_resources_text")]
    [TestCase("ALTER INDEX ix_resources_text RENAME TO ix_resources_text_new")]
    public async Task What_is_left_of_a_run_that_was_cut_off_is_made_anew(string rest)
    {
        await ExecuteAsync(rest);

        await Service<ScimDatabase>().MigrateAsync(CancellationToken.None);

        Assert.That(await AskAsync<string>(Indexes), Is.EqualTo(Expected));
    }

    [TestCase("CREATE INDEX CONCURRENTLY ix_resources_text_new ON resources (version)")]
    [TestCase("DROP INDEX CONCURRENTLY IF EXISTS ix_resources_text")]
    public async Task What_the_server_still_does_for_one_that_died_is_ended(string begun)
    {
        // One has the snapshot that is waited for, the other the lock.
        await using var other = await OtherTransaction.BeginAsync(
            ConnectionString, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SELECT FROM resources");
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(begun);
        var orphan = command.ExecuteNonQueryAsync();
        await other.WaitForWaitingAsync();

        var migrating = Service<ScimDatabase>().MigrateAsync(CancellationToken.None);
        await Task.WhenAny(orphan, Task.Delay(TimeSpan.FromSeconds(3)));
        await other.CommitAsync();
        await migrating;

        Assert.That(() => orphan, Throws.InstanceOf<PostgresException>());
        Assert.That(await AskAsync<string>(Indexes), Is.EqualTo(Expected));
    }

    [Test]
    public async Task Whose_turn_it_is_keeps_it_where_sessions_may_not_be_idle_for_long()
    {
        await using var other = await OtherTransaction.BeginAsync(
            ConnectionString, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SELECT FROM resources");
        await using var services = Services("Options=-c idle_in_transaction_session_timeout=300");

        var migrating = services.GetRequiredService<ScimDatabase>().MigrateAsync(CancellationToken.None);
        await other.WaitForWaitingAsync();
        var second = Service<ScimDatabase>().MigrateAsync(CancellationToken.None);
        await Task.WhenAny(migrating, Task.Delay(TimeSpan.FromSeconds(1)));
        await other.CommitAsync();
        await Task.WhenAll(migrating, second);

        Assert.That(await AskAsync<string>(Indexes), Is.EqualTo(Expected));
    }

    [Test]
    public async Task The_way_back_makes_the_former_index()
    {
        Assert.That(await AskAsync<string>(Indexes), Does.StartWith("ix_resources_text: ").And.Contain("'familyName'").And.Contain("4096"));

        await Service<ScimDatabase>().MigrateAsync(CancellationToken.None);
    }

    [Test]
    public async Task Who_writes_meanwhile_does_not_wait_for_it()
    {
        await using var other = await OtherTransaction.BeginAsync(ConnectionString, "SELECT FROM resources");

        var migrating = Service<ScimDatabase>().MigrateAsync(CancellationToken.None);
        await other.WaitForWaitingAsync();
        await CreateUsersAsync(1, "meanwhile.");
        Assert.That(migrating.IsCompleted, Is.False);
        await other.CommitAsync();
        await migrating;

        Assert.That((await ListAsync(User, "userName co \"eanwhil\"")).TotalResults, Is.EqualTo(1));
    }
}
