using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using ScimService.Persistence.Embedded;

namespace ScimService.Tests.Persistence.Embedded;

public sealed class EmbeddedPostgresTests
{
    private readonly EmbeddedFixture _fixture = new();

    [OneTimeTearDown]
    public void RemoveFolder() => _fixture.Dispose();

    [Test]
    public async Task A_second_start_finds_the_data_again_on_the_same_port()
    {
        string first;
        await using (var postgres = await _fixture.StartAsync(_fixture.Options with { Durable = true }))
        {
            first = postgres.ConnectionString;
            await EmbeddedFixture.AskAsync(first, "CREATE TABLE kept AS SELECT 42 AS answer");
            Assert.That(await EmbeddedFixture.AskAsync(first, "SHOW fsync"), Is.EqualTo("on"));
        }

        Assert.That(() => EmbeddedFixture.AskAsync(first, "SELECT 1"), Throws.Exception, "it stops when it is disposed");
        await using var again = await _fixture.StartAsync();
        Assert.That(await EmbeddedFixture.AskAsync(again.ConnectionString, "SELECT answer FROM kept"), Is.EqualTo(42));
        Assert.That(again.ConnectionString, Is.EqualTo(first));
    }

    [Test]
    public async Task It_offers_the_extensions_and_trigrams_of_all_letters()
    {
        using var fixture = new EmbeddedFixture();
        await using var postgres = await fixture.StartAsync();
        await EmbeddedFixture.AskAsync(postgres.ConnectionString, "CREATE EXTENSION pg_trgm; CREATE EXTENSION btree_gin");
        var trigrams = await EmbeddedFixture.AskAsync(postgres.ConnectionString, "SELECT cardinality(show_trgm('иван'))");
        Assert.That(trigrams, Is.EqualTo(5));
    }

    [Test]
    public async Task No_metric_tells_how_it_is_reached()
    {
        var pools = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument is { Meter.Name: "Npgsql", Name: "db.client.connection.count" })
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<int>((_, _, labels, _) => pools.AddRange(labels.ToArray().Select(label => $"{label.Value}")));
        using var fixture = new EmbeddedFixture();
        await using var postgres = await fixture.StartAsync();

        listener.Start();
        listener.RecordObservableInstruments();

        Assert.That(pools, Has.None.Contains($"Port={new NpgsqlConnectionStringBuilder(postgres.ConnectionString).Port};"));
    }

    [Test]
    public async Task A_second_instance_on_one_folder_is_refused_and_the_first_serves_on()
    {
        using var fixture = new EmbeddedFixture();
        await using var postgres = await fixture.StartAsync();
        Assert.That(
            () => fixture.StartAsync(),
            Throws.TypeOf<EmbeddedPostgresException>().With.Message.Contains(fixture.Folder)
                .And.Message.Contains("Another instance"));
        Assert.That(await EmbeddedFixture.AskAsync(postgres.ConnectionString, "SELECT 1"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_throwaway_folder_is_gone_at_the_end()
    {
        using var fixture = new EmbeddedFixture();
        await using (await fixture.StartAsync(fixture.Options with { DeleteOnExit = true }))
        {
            Assert.That(fixture.Folder, Does.Exist);
        }

        Assert.That(fixture.Folder, Does.Not.Exist);
    }

    [Test]
    public void A_throwaway_folder_must_not_hold_files_of_others()
    {
        using var fixture = new EmbeddedFixture();
        Directory.CreateDirectory(fixture.Folder);
        var file = Path.Combine(fixture.Folder, "thesis.txt");
        File.WriteAllText(file, "precious");
        Assert.That(
            () => fixture.StartAsync(fixture.Options with { DeleteOnExit = true }),
            Throws.TypeOf<EmbeddedPostgresException>().With.Message.Contains("holds files already"));
        Assert.That(file, Does.Exist);
    }

    [Test]
    public async Task The_password_is_for_the_owner_alone_and_not_in_the_description()
    {
        using var fixture = new EmbeddedFixture();
        await using var postgres = await fixture.StartAsync();
        var file = Path.Combine(fixture.Folder, "database-password");
        Assert.That(postgres.Description, Does.Contain(fixture.Folder).And.Not.Contain(await File.ReadAllTextAsync(file)));
        if (!OperatingSystem.IsWindows())
        {
            Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }
    }

    [Test]
    public async Task A_port_in_use_is_named_in_the_servers_own_words()
    {
        using var fixture = new EmbeddedFixture();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Assert.That(
            () => fixture.StartAsync(fixture.Options with { Port = port }),
            Throws.TypeOf<EmbeddedPostgresException>().With.Message.Contains("Address already in use"));
        await using var postgres = await fixture.StartAsync();
        Assert.That(await EmbeddedFixture.AskAsync(postgres.ConnectionString, "SELECT 1"), Is.EqualTo(1));
    }

    [Test]
    [Platform(Include = "Linux")]
    public async Task The_server_runs_unprivileged_and_outside_this_session()
    {
        using var fixture = new EmbeddedFixture();
        await using var postgres = await fixture.StartAsync();
        var server = fixture.ServerProcess;
        var status = await File.ReadAllLinesAsync($"/proc/{server}/status");
        var uid = status.Single(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1];
        Assert.That(uid, Is.Not.EqualTo("0"));
        Assert.That(SessionOf(server), Is.Not.EqualTo(SessionOf(Environment.ProcessId)), "Ctrl-C must not reach it");
    }

    private static string SessionOf(int process) => File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' ')[3];
}
