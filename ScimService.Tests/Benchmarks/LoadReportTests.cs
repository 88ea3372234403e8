using ScimService.Load.Measuring;
using ScimService.Load.Options;
using ScimService.Load.Reports;

namespace ScimService.Tests.Benchmarks;

[TestFixture]
internal sealed class LoadReportTests
{
    private static readonly LoadOptions Options = new() { Users = 20, Rounds = 3, Seconds = 1 };

    [Test]
    public void Ratios_are_medians_of_the_ratios_within_the_rounds()
    {
        // The machine was twice as fast in the second round and slowed one server down in the third.
        var report = LoadReport.Of(
            Options,
            [
                At("floor", 1, 100), At("service", 1, 80),
                At("floor", 2, 200), At("service", 2, 160),
                At("floor", 3, 100), At("service", 3, 10),
            ],
            []);

        var service = report.Summaries.Single(summary => summary.Target == "service");
        Assert.That(service.RateRatio, Is.EqualTo(0.8).Within(1e-9));
        Assert.That(service.CpuRatio, Is.EqualTo(1));
        Assert.That(service.Rate, Is.EqualTo(80));
        Assert.That(service.Spread, Is.EqualTo(150.0 / 80).Within(1e-9));
    }

    [Test]
    public void Without_a_floor_there_are_no_ratios()
    {
        var report = LoadReport.Of(Options, [At("service", 1, 80)], []);

        Assert.That(report.Summaries.Single().RateRatio, Is.Null);
        Assert.That(report.Summaries.Single().CpuRatio, Is.Null);
    }

    [Test]
    public void The_table_has_a_row_for_each_server_and_names_what_went_wrong()
    {
        var failed = At("service", 1, 1234) with { Errors = 2, FirstError = "status 500: gone" };
        var report = LoadReport.Of(
            Options, [At("floor", 1, 2468), failed], [new Refusal("walk-cursor", "service", "no pagination by cursor")]);

        var lines = MarkdownTable.Of(report).Split('\n');

        Assert.That(lines, Has.Some.EqualTo(
            "| get-by-id | floor | 2,468 | 0 % | 1.00 / 2.00 / 10.5 | 0.100 + 0.050 | 128 | 0 | 1.00 | 1.00 |"));
        Assert.That(lines, Has.Some.EqualTo(
            "| get-by-id | service | 1,234 | 0 % | 1.00 / 2.00 / 10.5 | 0.100 + 0.050 | 128 | 2 | 0.50 | 1.00 |"));
        Assert.That(lines, Has.Some.EqualTo("- walk-cursor was not measured on service: no pagination by cursor"));
        Assert.That(lines, Has.Some.EqualTo("- get-by-id on service: 2 errors, the first: status 500: gone"));
    }

    [Test]
    public void Figures_that_are_not_known_are_dashes()
    {
        var unknown = At("service", 1, 80) with { ServerCpu = null, PostgresCpu = null, ServerMemory = null };

        Assert.That(
            MarkdownTable.Of(LoadReport.Of(Options, [unknown], [])),
            Does.Contain("| get-by-id | service | 80 | 0 % | 1.00 / 2.00 / 10.5 | – | – | 0 | – | – |"));
    }

    [Test]
    public void The_plot_of_a_report_is_a_file()
    {
        var file = Path.Combine(Path.GetTempPath(), $"scim-plot-{Guid.NewGuid():N}.svg");
        try
        {
            BarPlot.Save(LoadReport.Of(Options, [At("floor", 1, 100), At("service", 1, 80)], []), file);

            Assert.That(File.ReadAllText(file), Does.Contain("<svg"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Window At(string target, int round, double rate) => new()
    {
        Workload = "get-by-id",
        Target = target,
        Round = round,
        Requests = (int)rate,
        Errors = 0,
        Seconds = 1,
        Rate = rate,
        P50 = 1,
        P95 = 2,
        P99 = 10.5,
        ServerCpu = 0.1,
        PostgresCpu = 0.05,
        ServerMemory = 128,
    };
}
