using ScimService.Load.Options;
using ScimService.Load.Starting;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Benchmarks;

[TestFixture]
internal sealed class StartTests
{
    [TestCase("plain=dotnet x.dll", "plain", "dotnet x.dll")]
    [TestCase("pgo off=env DOTNET_TieredPGO=0 dotnet x.dll", "pgo off", "env DOTNET_TieredPGO=0 dotnet x.dll")]
    public void A_way_to_start_is_a_name_and_a_command(string text, string name, string command) =>
        Assert.That(StartVariant.Read(text), Is.EqualTo(new StartVariant(name, command)));

    [TestCase("dotnet")]
    [TestCase("=dotnet")]
    [TestCase("plain=")]
    public void A_way_to_start_needs_both(string text) => Assert.That(StartVariant.Read(text), Is.Null);

    [Test]
    public void The_table_has_the_medians_of_every_variant()
    {
        StartFigure[] figures =
            [new("plain", 900, 100, 150, 1000), new("fast", 400, 90, 120, 1500), new("plain", 1000, 110, 160, 2000)];

        var lines = StartTable.Of(figures, new LoadOptions { Rounds = 2, Requests = 5000 }).Split('\n');

        Assert.That(lines, Has.Some.EqualTo("| plain | 950 | 900 – 1000 | 105 | 155 | 1,500 |"));
        Assert.That(lines, Has.Some.EqualTo("| fast | 400 | 400 – 400 | 90 | 120 | 1,500 |"));
    }

    [Test]
    [Platform("Linux")]
    public async Task What_was_started_is_timed_and_ended()
    {
        // The command stands for a server; the one that answers runs already.
        var tenant = await RunningService.NewTenantAsync();
        var marker = Path.Combine(Path.GetTempPath(), $"scim-start-{Guid.NewGuid():N}");
        var options = new LoadOptions
        {
            Targets = [new LoadTarget("service", tenant.BaseUrl, tenant.Token, null, null)],
            Variants = [new StartVariant("asleep", $"/bin/sh -c 'echo $$ > {marker}; exec sleep 60'")],
            Users = 3,
            Requests = 20,
            Rounds = 1,
            Concurrency = 2,
        };
        try
        {
            var figures = await new StartRun(options, TextWriter.Null).RunAsync(CancellationToken.None);

            var figure = figures.Single();
            Assert.That(figure.Variant, Is.EqualTo("asleep"));
            Assert.That(new[] { figure.Milliseconds, figure.MemoryAtStart, figure.Rate }, Is.All.Positive);
            Assert.That(Directory.Exists($"/proc/{(await File.ReadAllTextAsync(marker)).Trim()}"), Is.False);
        }
        finally
        {
            File.Delete(marker);
        }
    }
}
