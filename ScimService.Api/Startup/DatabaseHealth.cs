using Microsoft.Extensions.Diagnostics.HealthChecks;
using ScimService.Api.Errors;
using ScimService.Api.Telemetry;
using ScimService.Persistence;

namespace ScimService.Api.Startup;

/// <summary>Ready while the database answers and takes changes, and its tables are up to date. Notes it as a metric, since without traffic nothing else shows it.</summary>
internal sealed class DatabaseHealth(ScimDatabase database, ScimTelemetry telemetry, ILogger<DatabaseHealth> logger) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var isReady = false;
        var reason = "The database does not answer or its tables are not up to date.";
        try
        {
            // What the server said is for the log, since anybody may ask.
            var asking = database.IsReadyAsync(
                cancellationToken,
                failure => Log.NotReady(logger, DatabaseFailure.Cause(failure)),
                () =>
                {
                    reason = "The database is read-only: it takes no changes.";
                    Log.NotReadyToWrite(logger);
                });

            // A server that has frozen does not heed the cancellation of a statement either: that alone takes 20 seconds.
            isReady = await asking.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Log.NotReady(logger, "no answer in time");
        }
        finally
        {
            telemetry.Ready(isReady);
        }

        return isReady
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy(reason);
    }
}
