using System.Diagnostics;
using System.Globalization;
using ScimService.Persistence.Embedded;

namespace ScimService.Tests.Faults;

/// <summary>Processes are really killed while writes are under way.</summary>
[Platform(Exclude = "Win")]
public sealed class FaultTests
{
    private const int Writers = 6;

    private string _folder = "";
    private EmbeddedPostgres _postgres = null!;

    [SetUp]
    public async Task StartPostgres()
    {
        _folder = Path.Combine(Path.GetTempPath(), $"scim-faults-{Guid.NewGuid():N}");
        _postgres = await StartAsync(null);
    }

    [TearDown]
    public async Task StopPostgres()
    {
        await _postgres.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task A_killed_database_loses_no_confirmed_write_and_the_service_recovers_by_itself()
    {
        using var service = await ServiceProcess.StartAsync(_postgres.ConnectionString);
        var load = await WriteLoad.PrepareAsync(service.Client, Writers);
        var running = load.RunAsync();
        await WriteLoad.UntilAsync(running, () => load.Confirmed > 100);

        await KillPostgresAsync();
        await WriteLoad.UntilAsync(running, () => load.Refused.Count > Writers);
        var confirmed = load.Confirmed;
        await WriteLoad.UntilAsync(running, () => load.Confirmed > confirmed + 100);
        load.Stop();
        await running;

        foreach (var refused in load.Refused)
        {
            Assert.That(refused.ShouldRefuse(503).Header("Retry-After"), Does.Match("^[0-9]+$"));
        }

        await load.AssertNothingIsLostAsync(service.Client);
    }

    [Test]
    public async Task A_killed_service_leaves_nothing_half_written_and_loses_no_confirmed_write()
    {
        WriteLoad load;
        using (var service = await ServiceProcess.StartAsync(_postgres.ConnectionString))
        {
            load = await WriteLoad.PrepareAsync(service.Client, Writers);
            var running = load.RunAsync();
            await WriteLoad.UntilAsync(running, () => load.Confirmed > 100);
            await service.KillAsync();
            await running;
        }

        Assert.That(load.Refused, Is.Empty);
        using var next = await ServiceProcess.StartAsync(_postgres.ConnectionString);
        await load.AssertNothingIsLostAsync(next.Client);
        (await next.Client.CreateUserAsync("after the restart")).ShouldBe(201);
    }

    private async Task KillPostgresAsync()
    {
        var port = new Npgsql.NpgsqlConnectionStringBuilder(_postgres.ConnectionString).Port;
        var number = await File.ReadAllLinesAsync(Path.Combine(_folder, "postgres", "postmaster.pid"));
        using var server = Process.GetProcessById(int.Parse(number[0], CultureInfo.InvariantCulture));
        server.Kill();
        await _postgres.DisposeAsync();
        _postgres = await StartAsync(port);
    }

    private Task<EmbeddedPostgres> StartAsync(int? port) => EmbeddedPostgres.StartAsync(
        new EmbeddedOptions { DataDirectory = _folder, Port = port, Durable = true }, _ => { }, CancellationToken.None);
}
