using System.Diagnostics;
using ScimService.Api.Errors;
using ScimService.Api.Telemetry;
using ScimService.Persistence;

namespace ScimService.Api.Startup;

/// <summary>Brings the tables up to date; waits a while for a database that starts at the same time.</summary>
internal static class Migration
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Gives the name of the last migration; throws the database's failure when it outlasts <paramref name="patience"/>.</summary>
    public static async Task<string> RunAsync(
        ScimDatabase database, TimeSpan patience, ILogger logger, CancellationToken cancellationToken)
    {
        var last = "";
        await WaitAsync(async () => last = await database.MigrateAsync(cancellationToken), patience, logger, cancellationToken);
        return last;
    }

    /// <summary>Does something with the database, again while that does not answer and <paramref name="patience"/> lasts.</summary>
    public static async Task WaitAsync(Func<Task> use, TimeSpan patience, ILogger logger, CancellationToken cancellationToken)
    {
        for (var start = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                await use();
                return;
            }
            catch (Exception failure) when (DatabaseFailure.IsPassing(failure) && Stopwatch.GetElapsedTime(start) < patience)
            {
                Log.WaitingForDatabase(logger, DatabaseFailure.Cause(failure));
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }
}
