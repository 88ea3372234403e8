using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ScimService.Api.Startup;

/// <summary>Whether the service has started.</summary>
internal sealed class StartProgress : IHealthCheck
{
    private volatile bool _isComplete;

    public bool IsComplete => _isComplete;

    public void Complete() => _isComplete = true;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(IsComplete ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The service is starting."));
}
