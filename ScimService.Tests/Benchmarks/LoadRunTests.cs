using ScimService.Load.Measuring;
using ScimService.Load.Options;
using ScimService.Load.Workloads;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Benchmarks;

[TestFixture]
internal sealed class LoadRunTests
{
    [Test]
    public async Task Every_workload_runs_against_the_service_without_errors()
    {
        await using var service = await RunningService.StartAsync(("Scim:RateLimit:RequestsPerSecond", "0"));
        var tenant = service.NewTenant();
        var options = new LoadOptions
        {
            Targets = [new LoadTarget("service", tenant.BaseUrl, tenant.Token, Environment.ProcessId, null)],
            Users = 20,
            Concurrency = 2,
            Seconds = 0.1,
            WarmUp = 0.01,
            Rounds = 1,
        };

        var report = await LoadRun.RunAsync(options, TextWriter.Null, CancellationToken.None);

        Assert.That(report.Refusals, Is.Empty);
        Assert.That(report.Summaries.Select(summary => summary.Workload), Is.EqualTo(WorkloadCatalogue.Names));
        Assert.That(report.Summaries.Select(summary => summary.FirstError), Is.All.Null);
        Assert.That(report.Summaries.Select(summary => summary.Rate), Is.All.Positive);
    }

    [Test]
    public async Task A_steady_rate_sends_as_much_as_is_due()
    {
        var tenant = await RunningService.NewTenantAsync();
        var options = new LoadOptions
        {
            Targets = [new LoadTarget("service", tenant.BaseUrl, tenant.Token, null, null)],
            Workloads = ["get-by-id"],
            Users = 5,
            Concurrency = 4,
            Seconds = 0.5,
            WarmUp = 0.01,
            Rounds = 1,
            Rate = 40,
        };

        var report = await LoadRun.RunAsync(options, TextWriter.Null, CancellationToken.None);

        var window = report.Windows.Single();
        Assert.That(window.Requests + window.Errors, Is.EqualTo(20));
        Assert.That(window.FirstError, Is.Null.Or.Contains("slower than the rate"));
    }
}
