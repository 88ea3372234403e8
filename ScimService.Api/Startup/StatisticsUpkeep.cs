using System.Data.Common;
using OpenTelemetry;
using ScimService.Api.Telemetry;
using ScimService.Persistence;

namespace ScimService.Api.Startup;

/// <summary>Looks after the statistics of the tables while the service runs.</summary>
internal sealed class StatisticsUpkeep(
    TableStatistics statistics, StartProgress progress, TimeProvider clock, ILogger<StatisticsUpkeep> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (!progress.IsComplete)
            {
                continue;
            }

            try
            {
                // A statement of no request, every few seconds, would be a trace of its own each time; a failure is logged as ever.
                using var untraced = SuppressInstrumentationScope.Begin();
                await statistics.RefreshAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is DbException or TimeoutException or InvalidOperationException)
            {
                Log.StatisticsNotRefreshed(logger, failure.Message);
            }
        }
    }
}
