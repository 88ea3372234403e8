using Npgsql;
using ScimService.Persistence.Embedded;
using ScimService.Tests.Persistence;

namespace ScimService.Tests.Api.Startup;

internal sealed class MigrateCommandTests
{
    private static readonly string[] Migrate = ["migrate"];

    [Test]
    public async Task Four_at_once_bring_the_tables_up_to_date_once_and_another_changes_nothing()
    {
        var database = await TestPostgres.CreateDatabaseAsync();

        var together = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunAsync(database)));
        var applied = await AppliedAsync(database);
        var again = await RunAsync(database);

        foreach (var (exitCode, output) in together.Append(again))
        {
            Assert.That(exitCode, Is.Zero, output);
            Assert.That(output.Trim(), Does.Match(@"^The tables are up to date: \d{14}_\w+\.$"));
        }

        Assert.That(applied, Is.Unique.And.Not.Empty);
        Assert.That(await AppliedAsync(database), Is.EqualTo(applied));
        await TestPostgres.DropDatabaseAsync(database);
    }

    [Test]
    public async Task It_waits_for_a_database_that_starts_later()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"scim-late-{Guid.NewGuid():N}");
        var options = new EmbeddedOptions { DataDirectory = folder, Durable = false };
        string database;
        await using (var before = await EmbeddedPostgres.StartAsync(options, _ => { }, CancellationToken.None))
        {
            database = before.ConnectionString;
        }

        var running = RunAsync(database, "Scim__DatabaseWait=00:02:00");
        await Task.Delay(TimeSpan.FromSeconds(2));
        var port = new NpgsqlConnectionStringBuilder(database).Port;
        await using (await EmbeddedPostgres.StartAsync(
            new EmbeddedOptions { DataDirectory = folder, Durable = false, Port = port },
            _ => { },
            CancellationToken.None))
        {
            var (exitCode, output) = await running;

            Assert.That(exitCode, Is.Zero, output);
            Assert.That(output, Does.Contain("The tables are up to date"));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task It_tells_that_it_waits_for_another_that_takes_long()
    {
        var database = await TestPostgres.CreateDatabaseAsync();
        Task<(int ExitCode, string Output)> running;
        await using (await OtherTransaction.BeginAsync(database, "SELECT pg_advisory_xact_lock(764376449865)"))
        {
            running = RunAsync(database);
            await Task.Delay(TimeSpan.FromSeconds(8));
        }

        var (exitCode, output) = await running;

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Does.Contain("another instance is migrating").And.Contain("The tables are up to date"));
        await TestPostgres.DropDatabaseAsync(database);
    }

    [TestCase("ConnectionStrings__Scim=Host=127.0.0.1;Port=1;Username=u;Password=s3cret;Timeout=1", "cannot be reached")]
    [TestCase("Scim__MaxPageSize=1", "ConnectionStrings__Scim is not set")]
    [TestCase("Logging__LogLevel__Default=s3cret", "Logging__LogLevel__Default must be")]
    public async Task A_failure_is_told_in_words(string setting, string reason)
    {
        var (exitCode, output) = await ServiceCommand.RunAsync(Migrate, [setting, "Scim__DatabaseWait=00:00:01"]);

        Assert.That(exitCode, Is.EqualTo(1), output);
        Assert.That(output, Does.Contain("The tables were not brought up to date").And.Contain(reason));
        Assert.That(output, Does.Not.Contain("s3cret").And.Not.Contain("   at "));
    }

    private static Task<(int ExitCode, string Output)> RunAsync(string database, params string[] settings) =>
        ServiceCommand.RunAsync(Migrate, [$"ConnectionStrings__Scim={database}", .. settings]);

    private static async Task<List<string>> AppliedAsync(string database)
    {
        var applied = new List<string>();
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("""SELECT "MigrationId" FROM "__EFMigrationsHistory" """, connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            applied.Add(reader.GetString(0));
        }

        return applied;
    }
}
