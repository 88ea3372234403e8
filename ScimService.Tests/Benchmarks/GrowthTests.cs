using System.Globalization;
using System.Xml;
using ScimService.Load.Growth;
using ScimService.Load.Options;
using ScimService.Load.Reports;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Benchmarks;

[TestFixture]
internal sealed class GrowthTests
{
    private static readonly GrowthReport Report = new(
        "Somewhere.",
        [
            new(GrowthReport.Users, "get-by-id", "floor", 1000, 0.5, 1),
            new(GrowthReport.Users, "get-by-id", "floor", 10_000, 0.625, 1),
            new(GrowthReport.Users, "get-by-id", "service", 10_000, 0.75, 1),
            new(GrowthReport.Members, "member-add", "service", 10, 2, 3),
        ],
        [new Refusal("substring", "floor", "status 400")]);

    [Test]
    public void The_table_has_a_column_for_each_size() => Assert.That(GrowthTable.Of(Report), Is.EqualTo("""
        Somewhere.

        | p50 in ms | server | 1,000 users | 10,000 users |
        | --- | --- | --- | --- |
        | get-by-id | floor | 0.50 | 0.63 |
        | get-by-id | service | – | 0.75 |

        | p50 in ms | server | 10 members |
        | --- | --- | --- |
        | member-add | service | 2.00 |

        - substring failed on floor: status 400

        """));

    [TestCase(".svg")]
    [TestCase(".png")]
    public void Users_and_members_have_a_plot_each(string extension)
    {
        var folder = Directory.CreateTempSubdirectory("scim-plot-");
        try
        {
            GrowthPlot.Save(Report, Path.Combine(folder.FullName, "growth" + extension));

            Assert.That(
                folder.GetFiles().Select(file => file.Name),
                Is.EquivalentTo(["growth-users" + extension, "growth-members" + extension]));
            Assert.That(folder.GetFiles().Select(file => file.Length), Is.All.GreaterThan(1000));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public void Every_size_up_to_a_million_is_named_in_the_plot()
    {
        string[] sizes = ["10", "100", "1,000", "10,000", "100,000", "1,000,000"];
        var points = sizes.Select(size => new GrowthPoint(
            GrowthReport.Members, "member-add", "service", int.Parse(size, NumberStyles.Number, CultureInfo.InvariantCulture), 2, 3));
        var folder = Directory.CreateTempSubdirectory("scim-plot-");
        try
        {
            GrowthPlot.Save(Report with { Points = [.. points] }, Path.Combine(folder.FullName, "growth.svg"));

            var plot = new XmlDocument();
            plot.Load(Path.Combine(folder.FullName, "growth-members.svg"));
            Assert.That(plot.GetElementsByTagName("text").Cast<XmlNode>().Select(text => text.InnerText.Trim()), Is.SupersetOf(sizes));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public async Task Every_request_is_timed_at_every_size_of_the_service()
    {
        await using var service = await RunningService.StartAsync(("Scim:RateLimit:RequestsPerSecond", "0"));
        var tenant = service.NewTenant();
        var options = new LoadOptions
        {
            Targets = [new LoadTarget("service", tenant.BaseUrl, tenant.Token, null, null)],
            Sizes = [5, 10],
            GroupSizes = [2, 4],
            Samples = 3,
        };

        var report = await new GrowthRun(options, TextWriter.Null).RunAsync(CancellationToken.None);

        Assert.That(report.Refusals, Is.Empty);
        Assert.That(
            report.Points.Where(point => point.Of == GrowthReport.Users).Select(point => point.Size).Distinct(),
            Is.EqualTo([5, 10]));
        Assert.That(
            report.Points.Where(point => point.Of == GrowthReport.Members).Select(point => (point.Request, point.Size)),
            Is.EqualTo([("member-add", 2), ("member-remove", 2), ("member-add", 4), ("member-remove", 4)]));
    }

    [Test]
    public async Task A_group_may_have_more_members_than_fit_into_a_request()
    {
        // Twenty members are some 1,000 bytes.
        await using var service = await RunningService.StartAsync(
            ("Scim:RateLimit:RequestsPerSecond", "0"), ("Scim:MaxRequestBodySize", "2000"));
        var tenant = service.NewTenant();
        var options = new LoadOptions
        {
            Targets = [new LoadTarget("service", tenant.BaseUrl, tenant.Token, null, null)],
            Sizes = [10],
            GroupSizes = [50],
            MembersOfRequest = 20,
            Samples = 3,
        };

        var report = await new GrowthRun(options, TextWriter.Null).RunAsync(CancellationToken.None);

        Assert.That(report.Refusals, Is.Empty);
        var group = (await tenant.GetAsync("/Groups")).ShouldBe(200).Body["Resources"]![0]!;
        Assert.That(await tenant.MembersOfAsync(group["id"]!.GetValue<string>()), Has.Count.EqualTo(50));
    }
}
