using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ScimService.Api.Schemas;

/// <summary>Degraded while changed schema files are refused: the service serves, but not what its operator has written.</summary>
internal sealed class SchemaHealth(SchemaReload reload) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(reload.Refused is { Count: > 0 } mistakes
            ? HealthCheckResult.Degraded($"Changed schema files are refused; the former ones stay in use. {string.Join(' ', mistakes)}")
            : HealthCheckResult.Healthy());
}
