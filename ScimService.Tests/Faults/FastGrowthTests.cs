using System.Text.Json.Nodes;
using Npgsql;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Faults;

/// <summary>A directory that is imported at once, faster than PostgreSQL notices by itself.</summary>
internal sealed class FastGrowthTests
{
    [Test]
    public async Task The_tables_are_analyzed_while_the_service_runs()
    {
        var database = await TestPostgres.CreateDatabaseAsync();
        using var service = await ServiceProcess.StartAsync(database, ("Scim__MigrateOnStart", "true"));
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var own = new NpgsqlCommand("ALTER TABLE resources SET (autovacuum_enabled = false)", connection);
        await own.ExecuteNonQueryAsync();

        (await service.Client.PostAsync("/Bulk", Creations(500))).ShouldBe(200);

        await using var estimate = new NpgsqlCommand("SELECT reltuples FROM pg_class WHERE oid = 'resources'::regclass", connection);
        Assert.That(async () => (float)(await estimate.ExecuteScalarAsync())!, Is.EqualTo(500f).After(30_000, 250));
    }

    [Test]
    public async Task Running_counts_are_kept_short_while_the_service_runs()
    {
        var database = await TestPostgres.CreateDatabaseAsync();
        using var service = await ServiceProcess.StartAsync(database, ("Scim__MigrateOnStart", "true"));
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();

        (await service.Client.PostAsync("/Bulk", Creations(500))).ShouldBe(200);

        await using var rows = new NpgsqlCommand("SELECT count(*) FROM resource_counts WHERE resource_type = 'User'", connection);
        Assert.That(async () => (long)(await rows.ExecuteScalarAsync())!, Is.InRange(1L, 20L).After(30_000, 250));
        Assert.That((await service.Client.GetAsync("/Users?count=1")).TotalResults, Is.EqualTo(500));
    }

    private static string Creations(int count) => new JsonObject
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:BulkRequest"),
        ["Operations"] = new JsonArray([.. Enumerable.Range(0, count).Select(number => new JsonObject
        {
            ["method"] = "POST",
            ["path"] = "/Users",
            ["bulkId"] = $"u{number}",
            ["data"] = new JsonObject { ["schemas"] = new JsonArray(TenantClient.UserSchema), ["userName"] = $"user{number}" },
        })]),
    }.ToJsonString();
}
