using System.Data.Common;
using OpenTelemetry;
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

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (progress.IsComplete)
            {
                await RunAsync(counts.FoldAsync, stoppingToken);
                await RunAsync(statistics.RefreshAsync, stoppingToken);
                await RunAsync(entries.SortInAsync, stoppingToken);
            }
        }
    }

    private async Task RunAsync(Func<CancellationToken, Task> runAsync, CancellationToken stoppingToken)
    {
        try
        {
            // A statement of no request, every few seconds, would be a trace of its own each time; a failure is logged as ever.
            using var untraced = SuppressInstrumentationScope.Begin();
            await runAsync(stoppingToken);
        }
        catch (Exception failure) when (failure is DbException or TimeoutException or InvalidOperationException)
        {
            Log.TablesNotLookedAfter(logger, failure.Message);
        }
    }
}
