using Npgsql;
using ScimService.Tests.Faults;

namespace ScimService.Tests.Api.Telemetry;

/// <summary>The metrics of a process of its own: in this one there are connections of tests too.</summary>
internal sealed class ConnectionMetricsTests
{
    [TestCase("", 30)]
    [TestCase(",127.0.0.1:1", 60)]
    public async Task The_connections_to_all_hosts_are_counted_together_and_no_address_is_told(string others, int maximum)
    {
        var database = new NpgsqlConnectionStringBuilder(await TestPostgres.CreateDatabaseAsync()) { MaxPoolSize = 30 };
        var port = $"{database.Port}";
        database.Host = $"{database.Host}:{port}{others}";
        using var service = await ServiceProcess.StartAsync(database.ConnectionString);
        using var client = new HttpClient { BaseAddress = service.Address };

        var metrics = await client.GetStringAsync(new Uri("/metrics", UriKind.Relative));

        Assert.That(metrics, Does.Match($"(?m)^db_client_connection_max{{[^}}]*pool_name=\"scim\"}} {maximum}$"));
        Assert.That(metrics, Does.Match("(?m)^db_client_connection_count{[^}]*pool_name=\"scim\",[^}]*=\"idle\"} [1-9]"));
        Assert.That(metrics, Does.Match("(?m)^db_client_operation_duration_seconds_count{"));
        Assert.That(metrics, Does.Not.Contain("Host=").And.Not.Contain(port).And.Not.Contain(database.Database));
    }
}
