using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace ScimService.Api.Startup;

/// <summary>
/// What an orchestrator asks: whether the process lives, which must not depend on the database, whether it has started, and whether
/// it can serve now.
/// </summary>
internal static class HealthEndpoints
{
    public const string Live = "/health/live";
    public const string Ready = "/health/ready";
    public const string Startup = "/health/startup";

    private const string ReadyTag = "ready";
    private const string StartupTag = "startup";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    public static IServiceCollection AddScimHealth(this IServiceCollection services)
    {
        services.AddSingleton<Draining>();
        services.AddHostedService(provider => provider.GetRequiredService<Draining>());
        services.AddSingleton<IConfigureOptions<HostOptions>>(provider => provider.GetRequiredService<Draining>());
        services.AddHealthChecks()
            .AddCheck<DatabaseHealth>("database", tags: [ReadyTag], timeout: Timeout)
            .AddCheck<Draining>("draining", tags: [ReadyTag])
            .AddCheck<StartProgress>("start", tags: [StartupTag]);
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.Map(Live, _ => false);
        routes.Map(Ready, check => check.Tags.Contains(ReadyTag));
        routes.Map(Startup, check => check.Tags.Contains(StartupTag));
    }

    private static void Map(this IEndpointRouteBuilder routes, string path, Func<HealthCheckRegistration, bool> predicate) =>
        routes.MapHealthChecks(path, new HealthCheckOptions { Predicate = predicate, ResponseWriter = HealthDetail.WriteAsync })
            .AllowAnonymous()
            .DisableRateLimiting();
}
