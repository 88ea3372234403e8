using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using ScimService.Api.Telemetry;

namespace ScimService.Tests.Api.Telemetry;

/// <summary>The way from a slow bucket of a histogram to the trace of a request in it.</summary>
internal sealed class ExemplarTests : HttpFixture
{
    private readonly ExemplarRecorder _exported = new();

    [TestCase("http.server.request.duration")]
    [TestCase("scim.operation.duration")]
    public async Task A_point_of_a_duration_has_the_trace_of_a_sampled_request(string instrument)
    {
        var trace = await AskAsync(sampled: true);

        Assert.That(() => Exported(instrument), Does.Contain(trace).After(20).Seconds.PollEvery(50).MilliSeconds);
    }

    [Test]
    public async Task A_request_whose_trace_is_not_kept_is_no_exemplar()
    {
        var dropped = await AskAsync(sampled: false);
        var kept = await AskAsync(sampled: true);

        Assert.That(() => Exported("scim.operation.duration"), Does.Contain(kept).After(20).Seconds.PollEvery(50).MilliSeconds);
        Assert.That(Exported("scim.operation.duration"), Does.Not.Contain(dropped));
    }

    [Test]
    public async Task Prometheus_gets_them_when_it_asks_for_OpenMetrics()
    {
        var trace = await AskAsync(sampled: true);
        using var client = App.CreateAnonymousClient();
        client.DefaultRequestHeaders.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("application/openmetrics-text; version=1.0.0"));

        Assert.That(
            async () => await client.GetStringAsync(new Uri("/metrics", UriKind.Relative)),
            Does.Match($"(?m)^scim_operation_duration_seconds_bucket{{[^\n]* # {{[^\n]*trace_id=\"{trace}\"")
                .After(20).Seconds.PollEvery(500).MilliSeconds);
    }

    protected override void Configure(IWebHostBuilder builder) => builder.ConfigureTestServices(services =>
        services.AddOpenTelemetry().AddScimSignals()
            .WithMetrics(metrics => metrics.AddReader(new BaseExportingMetricReader(_exported))));

    private IEnumerable<string> Exported(string instrument)
    {
        App.Services.GetRequiredService<MeterProvider>().ForceFlush();
        return _exported.Traces.Where(one => one.Instrument == instrument).Select(one => one.Trace);
    }

    private async Task<string> AskAsync(bool sampled)
    {
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        using var answer = await SendAsync(
            "GET", "Users", null, ("traceparent", $"00-{trace}-00f067aa0ba902b7-{(sampled ? "01" : "00")}"));
        Assert.That((int)answer.StatusCode, Is.EqualTo(200));
        return trace;
    }

    private sealed class ExemplarRecorder : BaseExporter<Metric>
    {
        public ConcurrentBag<(string Instrument, string Trace)> Traces { get; } = [];

        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (var metric in batch)
            {
                foreach (ref readonly var point in metric.GetMetricPoints())
                {
                    if (point.TryGetExemplars(out var exemplars))
                    {
                        foreach (ref readonly var exemplar in exemplars)
                        {
                            Traces.Add((metric.Name, exemplar.TraceId.ToHexString()));
                        }
                    }
                }
            }

            return ExportResult.Success;
        }
    }
}
