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
    /// <summary>
    /// Has clients end the connections they keep, each after an answer: at the end of the delay the server closes those that are left,
    /// and a request that is on its way there would fail.
    /// </summary>
    public static void CloseConnections(WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        app.Use((context, next) =>
        {
            if (stopping.IsCancellationRequested && HttpProtocol.IsHttp11(context.Request.Protocol))
            {
                context.Response.OnStarting(static state => Close((HttpResponse)state), context.Response);
            }

            return next(context);
        });
    }

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

    private static Task Close(HttpResponse response)
    {
        response.Headers.Connection = "close";
        return Task.CompletedTask;
    }
}
