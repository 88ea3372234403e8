using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using ScimService.Api.Startup;
using ScimService.Filtering.Schema;
using ScimService.Persistence;
using ScimService.Tests.Api.Https;

namespace ScimService.Tests.Api.Startup;

internal sealed class TableUpkeepTests
{
    private readonly LogCollector _log = new();

    [Test]
    public async Task What_fails_is_told_once_and_so_is_its_end()
    {
        var connectionString = await TestPostgres.CreateDatabaseAsync();
        await using var source = NpgsqlDataSource.Create(connectionString);
        using var factory = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log));
        var progress = new StartProgress();
        progress.Complete();
        using var upkeep = new TableUpkeep(
            new ResourceCounts(source), new TableStatistics(source), new PendingEntries(source), progress, new FastClock(),
            new Logger<TableUpkeep>(factory));

        await upkeep.StartAsync(default);
        Assert.That(() => Told(LogLevel.Debug), Has.Count.GreaterThan(6).After(20).Seconds.PollEvery(20).MilliSeconds);
        await MigrateAsync(connectionString);
        Assert.That(() => Told(LogLevel.Information), Has.Count.EqualTo(3).After(20).Seconds.PollEvery(20).MilliSeconds);
        await upkeep.StopAsync(default);

        var failures = Told(LogLevel.Warning);
        Assert.That(failures, Has.Count.EqualTo(3));
        Assert.That(failures, Has.Some.StartsWith("Upkeep of the tables failed (fold the running counts): SQLSTATE 42P01: relation"));
        Assert.That(Told(LogLevel.Information), Has.Some.EqualTo("Upkeep of the tables works again (fold the running counts)."));
    }

    private static async Task MigrateAsync(string connectionString)
    {
        await using var services = new ServiceCollection().AddLogging().AddSingleton(SchemaCatalogue.Core)
            .AddScimPersistence(_ => connectionString, TimeSpan.FromSeconds(30)).BuildServiceProvider();
        await services.GetRequiredService<ScimDatabase>().MigrateAsync(CancellationToken.None);
    }

    private List<string> Told(LogLevel level) => [.. _log.Lines.Where(line => line.Level == level).Select(line => line.Text)];
}
