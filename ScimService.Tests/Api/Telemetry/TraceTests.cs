using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Trace;
using ScimService.Api.Startup;
using ScimService.Api.Telemetry;
using ScimService.Tests.Api.Https;

namespace ScimService.Tests.Api.Telemetry;

internal sealed class TraceTests : HttpFixture
{
    private readonly SpanRecorder _spans = new();

    [Test]
    public async Task Spans_tell_the_route_and_the_statement_and_nothing_personal()
    {
        using var list = await SendAsync("GET", "Users?filter=userName eq \"mara@brightfen.example\" or title co \"mara\"");
        using var read = await SendAsync("GET", "Users/mara@brightfen.example", null, ("User-Agent", "mara/1.0"));
        using var nowhere = await SendAsync("MARA", "mara@brightfen.example");
        using var created = await SendAsync("POST", "Users", """{"userName":"mara@brightfen.example"}""");

        // The span of a request ends when its answer is on the way already.
        Assert.That(
            () => _spans.Spans.Count(span => span.Kind is ActivityKind.Server),
            Is.GreaterThanOrEqualTo(4).After(20).Seconds.PollEvery(20).MilliSeconds);
        App.Services.GetRequiredService<TracerProvider>().ForceFlush();

        var tags = _spans.Spans.SelectMany(span => span.TagObjects.Append(new("name", span.DisplayName))).ToList();
        Assert.That(tags.Select(tag => $"{tag.Value}"), Has.Some.EqualTo("/Users/"));
        Assert.That(tags.Select(tag => tag.Key), Has.Some.StartsWith("db."));
        Assert.That(_spans.Spans.Select(span => span.OperationName), Has.Some.EqualTo("scim.query"));
        Assert.That(tags.Select(tag => tag.Key), Has.None.EqualTo("url.query").And.None.EqualTo("url.full"));
        Assert.That(tags.Where(tag => $"{tag.Value}".Contains("mara", StringComparison.OrdinalIgnoreCase)), Is.Empty);
        Assert.That(tags.Where(tag => $"{tag.Value}".Contains(ScimTestApp.Token, StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task The_upkeep_of_the_tables_is_not_traced()
    {
        _spans.Spans.Clear();
        var statements = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref _) => ActivitySamplingResult.PropagationData,
            ActivityStarted = _ => Interlocked.Increment(ref statements),
        };
        ActivitySource.AddActivityListener(listener);
        using var upkeep = ActivatorUtilities.CreateInstance<TableUpkeep>(App.Services, new FastClock());

        await upkeep.StartAsync(default);
        Assert.That(() => Volatile.Read(ref statements), Is.GreaterThan(2).After(20).Seconds.PollEvery(20).MilliSeconds);
        await upkeep.StopAsync(default);

        App.Services.GetRequiredService<TracerProvider>().ForceFlush();
        Assert.That(_spans.Spans.Where(span => span.Kind is ActivityKind.Client && span.ParentId is null), Is.Empty);
    }

    protected override void Configure(IWebHostBuilder builder) => builder.ConfigureTestServices(services =>
        services.AddOpenTelemetry().AddScimSignals().WithTracing(tracing => tracing.AddProcessor(_spans)));

    private sealed class SpanRecorder : BaseProcessor<Activity>
    {
        public ConcurrentQueue<Activity> Spans { get; } = new();

        public override void OnEnd(Activity data) => Spans.Enqueue(data);
    }
}
