using Npgsql;
using ScimService.Persistence.Embedded;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Faults;

/// <summary>Several hosts are named, as for a primary with standbys.</summary>
[Platform(Exclude = "Win")]
internal sealed class DatabaseHostsTests
{
    [Test]
    public async Task A_dead_host_is_passed_over_and_a_primary_that_comes_back_is_found()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"scim-hosts-{Guid.NewGuid():N}");
        var options = new EmbeddedOptions { DataDirectory = folder };
        var postgres = await EmbeddedPostgres.StartAsync(options, _ => { }, CancellationToken.None);
        try
        {
            var live = new NpgsqlConnectionStringBuilder(postgres.ConnectionString);
            var hosts = $"Host=127.0.0.1:1,{live.Host}:{live.Port};Target Session Attributes=primary;"
                + $"Database={live.Database};Username={live.Username};Password={live.Password}";
            await using var service = await RunningService.StartAsync(("ConnectionStrings:Scim", hosts));
            var client = service.NewTenant();
            await client.CreateUserAsync("before");

            await postgres.DisposeAsync();
            Assert.That(
                (await client.GetAsync("/Users?filter=userName%20eq%20%22before%22")).ShouldRefuse(503).Header("Retry-After"),
                Does.Match("^[1-9][0-9]*$"));
            postgres = await EmbeddedPostgres.StartAsync(
                new EmbeddedOptions { DataDirectory = folder, Port = live.Port }, _ => { }, CancellationToken.None);

            // Less than the interval after which the driver by itself would ask a host again.
            Assert.That(async () => (await client.GetAsync("/Users")).Status, Is.EqualTo(200).After(8000, 250));
            Assert.That((await client.GetAsync("/Users")).TotalResults, Is.EqualTo(1));
        }
        finally
        {
            await postgres.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }
}
