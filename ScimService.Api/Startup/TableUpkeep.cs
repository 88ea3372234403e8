using System.Data.Common;
using OpenTelemetry;
using ScimService.Api.Errors;
using ScimService.Api.Telemetry;
using ScimService.Persistence;

namespace ScimService.Api.Startup;

/// <summary>Looks after the tables while the service runs: their running counts, their statistics and their indexes.</summary>
internal sealed class TableUpkeep(
    ResourceCounts counts,
    TableStatistics statistics,
    PendingEntries entries,
    StartProgress progress,
    TimeProvider clock,
    ILogger<TableUpkeep> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly Duty[] _duties =
    [
        new("fold the running counts", counts.FoldAsync),
        new("analyze the tables", statistics.RefreshAsync),
        new("sort in new index entries", entries.SortInAsync),
    ];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var duty in progress.IsComplete ? _duties : [])
            {
                await RunAsync(duty, stoppingToken);
            }
        }
    }

    // The first failure of a series is told, and its end.
    private async Task RunAsync(Duty duty, CancellationToken stoppingToken)
    {
        try
        {
            // A statement of no request, every few seconds, would be a trace of its own each time; a failure is logged as ever.
            using var untraced = SuppressInstrumentationScope.Begin();
            await duty.RunAsync(stoppingToken);
            if (duty.Fails)
            {
                Log.UpkeepWorksAgain(logger, duty.Name);
                duty.Fails = false;
            }
        }
        catch (Exception failure) when (failure is DbException or TimeoutException or InvalidOperationException)
        {
            var reason = DatabaseFailure.Cause(failure);
            Log.UpkeepFails(logger, duty.Fails ? LogLevel.Debug : LogLevel.Warning, duty.Name, reason);
            duty.Fails = true;
        }
    }

    private sealed class Duty(string name, Func<CancellationToken, Task> runAsync)
    {
        public string Name => name;

        public Func<CancellationToken, Task> RunAsync => runAsync;

        public bool Fails { get; set; }
    }
}
