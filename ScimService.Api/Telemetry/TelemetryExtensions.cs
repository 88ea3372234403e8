using System.Diagnostics.Metrics;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using ScimService.Api.Configuration;

namespace ScimService.Api.Telemetry;

/// <summary>
/// Traces, metrics and logs of requests, SQL statements and the runtime: sent where an OTLP endpoint is configured; the metrics can
/// also be scraped.
/// </summary>
internal static class TelemetryExtensions
{
    public const string MetricsPath = "/metrics";

    private const string ServiceName = "scim-service";

    /// <summary>The settings that name where signals are sent.</summary>
    public static readonly string[] EndpointKeys =
    [
        "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT",
        "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT",
    ];

    public static IServiceCollection AddScimTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ScimTelemetry>();
        var sends = EndpointKeys.Any(key => !string.IsNullOrEmpty(configuration[key]));
        if (!sends && !IsScraped(configuration))
        {
            return services;
        }

        var telemetry = services.AddOpenTelemetry();
        if (sends)
        {
            telemetry.AddScimSignals().WithLogging(null, logs => logs.IncludeFormattedMessage = true).UseOtlpExporter();
        }
        else
        {
            telemetry.AddScimMetrics();
        }

        if (IsScraped(configuration))
        {
            telemetry.WithMetrics(metrics => metrics.AddPrometheusExporter());
        }

        return services;
    }

    /// <summary>The endpoint that Prometheus scrapes: beside the base URL, so that an ingress need not let it out.</summary>
    public static void MapMetrics(this WebApplication app)
    {
        if (IsScraped(app.Configuration))
        {
            app.MapPrometheusScrapingEndpoint(MetricsPath).AllowAnonymous().DisableRateLimiting();
        }
    }

    /// <summary>What is recorded, wherever it is sent.</summary>
    public static OpenTelemetryBuilder AddScimSignals(this OpenTelemetryBuilder telemetry) => telemetry
        .AddScimMetrics()
        // Only here: without traces that are sent, an exemplar would lead nowhere.
        .WithMetrics(metrics => metrics.SetExemplarFilter(ExemplarFilterType.TraceBased))
        .WithTracing(tracing => tracing
            .AddAspNetCoreInstrumentation(options => options.Filter = context =>
                !context.Request.Path.StartsWithSegments("/health") && !context.Request.Path.StartsWithSegments(MetricsPath))
            .AddProcessor<ClientTextRemoval>()
            .AddSource(ScimTelemetry.Name)
            .AddNpgsql());

    private static OpenTelemetryBuilder AddScimMetrics(this OpenTelemetryBuilder telemetry) => telemetry
        .ConfigureResource(resource => resource.AddService(ServiceName, serviceVersion: ServiceVersion.Text))
        .WithMetrics(metrics => metrics
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql", ScimTelemetry.Name)
            .AddView(View)
            .AddRuntimeInstrumentation());

    private static MetricStreamConfiguration? View(Instrument instrument) => instrument.Name switch
    {
        // Five measurements for each statement, of bytes and of what is under way, would cost more than all others of a request.
        _ when instrument.Name.StartsWith("db.client.operation.npgsql.", StringComparison.Ordinal) => MetricStreamConfiguration.Drop,
        _ when ConnectionMetrics.Replaces(instrument) => MetricStreamConfiguration.Drop,

        // Without the address of the database: anybody may read them.
        "db.client.operation.duration" => new MetricStreamConfiguration
        {
            TagKeys = ["db.client.connection.pool.name", "db.system.name", "error.type"],
        },
        _ => null,
    };

    private static bool IsScraped(IConfiguration configuration) =>
        configuration.GetValue($"{ScimOptions.Section}:{nameof(ScimOptions.Metrics)}", true);
}
