using Microsoft.Extensions.Diagnostics.HealthChecks;
using ScimService.Persistence;

namespace ScimService.Api.Startup;

/// <summary>Ready while the database answers and its tables are up to date.</summary>
internal sealed class DatabaseHealth(ScimDatabase database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await database.IsReadyAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The database does not answer or its tables are not up to date.");
}
