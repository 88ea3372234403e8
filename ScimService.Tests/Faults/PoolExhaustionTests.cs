using System.Diagnostics;
using Npgsql;
using ScimService.Tests.Infrastructure;
using ScimService.Tests.Persistence;

namespace ScimService.Tests.Faults;

/// <summary>More requests than connections, behind statements that do not end.</summary>
internal sealed class PoolExhaustionTests
{
    [TestCase(1)]
    [TestCase(2)]
    public async Task Who_gets_no_connection_is_told_to_come_back_and_does_not_wait_for_long(int connections)
    {
        var database = await TestPostgres.CreateDatabaseAsync();
        var pool = new NpgsqlConnectionStringBuilder(database) { MaxPoolSize = connections, Timeout = 1 };
        await (await RunningService.StartAsync(("ConnectionStrings:Scim", database))).DisposeAsync();
        await using var service = await RunningService.StartAsync(
            ("ConnectionStrings:Scim", pool.ConnectionString), ("Scim:MigrateOnStart", "false"));
        var client = service.NewTenant();
        var user = (await client.CreateUserAsync("locked")).Id;

        List<Task<ScimAnswer>> holding;
        await using (await OtherTransaction.BeginAsync(database, $"SELECT 1 FROM resources WHERE id = '{user}' FOR UPDATE"))
        {
            holding = [.. Enumerable.Range(0, connections).Select(_ => RenameAsync(client, user))];
            await Task.Delay(300);
            var clock = Stopwatch.StartNew();
            var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => client.GetAsync($"/Users/{user}")));

            Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(8)));
            foreach (var answer in answers)
            {
                Assert.That(answer.ShouldRefuse(503).Header("Retry-After"), Does.Match("^[1-9][0-9]*$"));
            }

            Assert.That(holding.Any(request => request.IsCompleted), Is.False);
        }

        (await client.GetAsync($"/Users/{user}")).ShouldBe(200);
        await Task.WhenAll(holding);
    }

    [Test]
    public async Task A_tenant_whose_requests_hang_leaves_others_a_connection()
    {
        var database = await TestPostgres.CreateDatabaseAsync();
        var pool = new NpgsqlConnectionStringBuilder(database) { MaxPoolSize = 4, Timeout = 2 };
        await using var service = await RunningService.StartAsync(("ConnectionStrings:Scim", pool.ConnectionString));
        var (noisy, quiet) = (service.NewTenant(), service.NewTenant());
        var user = (await noisy.CreateUserAsync("locked")).Id;
        (await quiet.CreateUserAsync("quiet")).ShouldBe(201);

        await using var other = await OtherTransaction.BeginAsync(database, $"SELECT 1 FROM resources WHERE id = '{user}' FOR UPDATE");
        var holding = Enumerable.Range(0, 20).Select(_ => RenameAsync(noisy, user)).ToList();
        await other.WaitForWaitingAsync(3);

        (await quiet.GetAsync("/Users?filter=title%20co%20%22x%22")).ShouldBe(200);
        (await quiet.CreateUserAsync("another")).ShouldBe(201);
        await other.CommitAsync();

        Assert.That((await Task.WhenAll(holding)).Select(answer => answer.Status), Is.All.EqualTo(200).Or.EqualTo(503));
    }

    private static Task<ScimAnswer> RenameAsync(TenantClient client, string user) =>
        client.PatchAsync($"/Users/{user}", """{"op": "replace", "path": "title", "value": "new"}""");
}
