using Npgsql;
using ScimService.Persistence.Connections;
using ScimService.Persistence.Tenancy;

namespace ScimService.Tests.Persistence.Tenancy;

/// <summary>Whatever a tenant waits for, others get a connection.</summary>
public sealed class TenantConnectionsTests : StoreFixture
{
    private const int OtherTenant = -1;

    [TestCase("", 75)]
    [TestCase("Maximum Pool Size=40", 30)]
    [TestCase("Maximum Pool Size=4", 3)]
    [TestCase("Maximum Pool Size=1", 1)]
    public async Task A_tenant_may_have_three_quarters_of_the_pool(string settings, int most)
    {
        await using var source = NpgsqlDataSource.Create("Host=nowhere;" + settings);

        Assert.That(new TenantConnections(new WarmConnections(source)).Most, Is.EqualTo(most));
    }

    [Test]
    public async Task One_more_waits_for_the_tenant_s_own_while_another_tenant_does_not()
    {
        await using var source = NpgsqlDataSource.Create($"{ConnectionString};Maximum Pool Size=4;Timeout=1");
        var connections = new TenantConnections(new WarmConnections(source));
        var held = new List<TenantConnection>();
        for (var number = 0; number < connections.Most; number++)
        {
            held.Add(await connections.OpenAsync(Tenant.Id, CancellationToken.None));
        }

        Assert.That(
            async () => await connections.OpenAsync(Tenant.Id, CancellationToken.None),
            Throws.InstanceOf<NpgsqlException>().With.InnerException.InstanceOf<TimeoutException>());
        await (await connections.OpenAsync(OtherTenant, CancellationToken.None)).DisposeAsync();

        await held[0].DisposeAsync();
        await (await connections.OpenAsync(Tenant.Id, CancellationToken.None)).DisposeAsync();
        foreach (var connection in held.Skip(1))
        {
            await connection.DisposeAsync();
        }
    }

    [Test]
    public async Task The_connection_that_was_used_last_is_used_next()
    {
        await using var source = NpgsqlDataSource.Create($"{ConnectionString};Maximum Pool Size=8");
        await using var warm = new WarmConnections(source);
        var connections = new TenantConnections(warm);
        var (one, other) = (await OpenAsync(), await OpenAsync());
        var last = other.Inner.ProcessID;
        await one.DisposeAsync();
        await other.DisposeAsync();

        await using var next = await OpenAsync();
        Assert.That(next.Inner.ProcessID, Is.EqualTo(last));

        ValueTask<TenantConnection> OpenAsync() => connections.OpenAsync(Tenant.Id, CancellationToken.None);
    }

    [Test]
    public async Task Where_none_can_be_opened_none_is_counted()
    {
        await using var source = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Maximum Pool Size=1;Timeout=1");
        var connections = new TenantConnections(new WarmConnections(source));

        for (var number = 0; number < 3; number++)
        {
            Assert.That(
                async () => await connections.OpenAsync(Tenant.Id, CancellationToken.None),
                Throws.InstanceOf<NpgsqlException>().With.Message.Contains("Failed to connect"));
        }
    }
}
