using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using ScimService.Api.Telemetry;

namespace ScimService.Tests.Api.Telemetry;

internal sealed class OperationOutcomeTests
{
    [TestCase(false, "failed")]
    [TestCase(true, "aborted")]
    public async Task A_client_that_is_gone_is_no_failure_of_the_service(bool isGone, string outcome)
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var telemetry = new ScimTelemetry(services.GetRequiredService<IMeterFactory>());
        var outcomes = new List<object?>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "scim.operation.duration" && ReferenceEquals(instrument.Meter.Scope, services.GetRequiredService<IMeterFactory>()))
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, _, labels, _) =>
            outcomes.AddRange(labels.ToArray().Where(label => label.Key == "scim.outcome").Select(label => label.Value)));
        listener.Start();
        var context = new DefaultHttpContext { RequestAborted = new CancellationToken(isGone) };
        context.Request.Method = "GET";
        context.SetEndpoint(new RouteEndpoint(
            _ => Task.CompletedTask, RoutePatternFactory.Parse("/scim/v2/Users/"), 0, EndpointMetadataCollection.Empty, null));
        var timing = new OperationTiming(_ => throw new OperationCanceledException(), telemetry);

        Assert.That(() => timing.InvokeAsync(context), Throws.InstanceOf<OperationCanceledException>());

        Assert.That(outcomes, Is.EqualTo([outcome]));
    }
}
