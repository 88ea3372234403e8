using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ScimService.Api.Telemetry;

/// <summary>Traces and metrics of requests, SQL statements and the runtime; recorded only where an OTLP endpoint is configured.</summary>
internal static class TelemetryExtensions
{
    private const string ServiceName = "scim-service";

    private static readonly string[] EndpointKeys =
        ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"];

    public static IServiceCollection AddScimTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (EndpointKeys.All(key => string.IsNullOrEmpty(configuration[key])))
        {
            return services;
        }

        services.AddOpenTelemetry().AddScimSignals().UseOtlpExporter();
        return services;
    }

    /// <summary>What is recorded, wherever it is sent.</summary>
    public static OpenTelemetryBuilder AddScimSignals(this OpenTelemetryBuilder telemetry) => telemetry
        .ConfigureResource(resource => resource.AddService(ServiceName))
        .WithTracing(tracing => tracing
            .AddAspNetCoreInstrumentation(options =>
                options.Filter = context => !context.Request.Path.StartsWithSegments("/health"))
            .AddProcessor<QueryRemoval>()
            .AddNpgsql())
        .WithMetrics(metrics => metrics
            .AddAspNetCoreInstrumentation()
            .AddRuntimeInstrumentation()
            .AddMeter("Npgsql"));
}
