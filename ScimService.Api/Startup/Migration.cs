using System.Diagnostics;
using ScimService.Api.Errors;
using ScimService.Api.Telemetry;
using ScimService.Persistence;

namespace ScimService.Api.Startup;

/// <summary>Brings the tables up to date; waits a while for a database that starts at the same time.</summary>
internal static class Migration
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    /// <summary>Gives the name of the last migration; throws the database's failure when it outlasts <paramref name="patience"/>.</summary>
    public static async Task<string> RunAsync(
        ScimDatabase database, TimeSpan patience, ILogger logger, CancellationToken cancellationToken)
    {
        var last = "";
        await WaitAsync(MigrateAsync, patience, logger, cancellationToken);
        return last;

        async Task MigrateAsync()
        {
            var migrating = database.MigrateAsync(cancellationToken);
            await TellAsync(migrating, logger);
            last = await migrating;
        }
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

    // However long it takes, whoever looks at the log sees that it goes on.
    private static async Task TellAsync(Task migrating, ILogger logger)
    {
        var start = Stopwatch.GetTimestamp();
        for (var pause = Silence; await Task.WhenAny(migrating, Task.Delay(pause)) != migrating; pause *= 2)
        {
            Log.StillMigrating(logger, (int)Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
    }
}
