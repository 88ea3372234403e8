using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using ScimService.Api.Configuration;

namespace ScimService.Api.Startup;

/// <summary>
/// The end of an instance: it is no longer ready as soon as it is told to stop, still serves while proxies notice, then finishes
/// what it has begun.
/// </summary>
internal sealed class Draining(IHostApplicationLifetime lifetime, IOptions<ScimOptions> options)
    : IHostedLifecycleService, IHealthCheck, IConfigureOptions<HostOptions>
{
    public void Configure(HostOptions host) => host.ShutdownTimeout = options.Value.ShutdownDelay + options.Value.ShutdownTimeout;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(lifetime.ApplicationStopping.IsCancellationRequested
            ? HealthCheckResult.Unhealthy("The service is stopping.")
            : HealthCheckResult.Healthy());

    /// <summary>Runs before the server stops to listen.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.Delay(options.Value.ShutdownDelay, cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
