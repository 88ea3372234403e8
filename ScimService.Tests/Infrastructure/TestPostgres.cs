using System.Collections.Concurrent;
using Npgsql;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests;

/// <summary>Databases for tests, on one server that the first of them starts and the end of the run stops.</summary>
[SetUpFixture]
public sealed class TestPostgres
{
    private static readonly ConcurrentDictionary<string, byte> Databases = new();

    private static readonly Lazy<Task<TestServer>> Server = new(static async () =>
    {
        var server = await TestServer.StartAsync(TestContext.Progress.WriteLine);
        // The console of 'dotnet test' shows this stream only, unless it is asked for more.
        await TestContext.Error.WriteLineAsync($"Tests run on {server.Description}.");
        return server;
    });

    /// <summary>Which server the tests run on.</summary>
    public static async Task<string> DescribeAsync() => (await Server.Value).Description;

    /// <summary>The connection string of a fresh database: empty, or a copy of <paramref name="template"/>.</summary>
    public static async Task<string> CreateDatabaseAsync(string? template = null)
    {
        var server = await Server.Value;
        var name = $"scim_test_{Guid.NewGuid():N}";
        await ExecuteAsync(server, $"CREATE DATABASE {name}" + (template is null ? "" : $" TEMPLATE \"{template}\""));
        Databases.TryAdd(name, 0);
        return new NpgsqlConnectionStringBuilder(server.ConnectionString)
        {
            Database = name,
            // Many databases share one server: their pools must not sit on its connections.
            MaxPoolSize = 60,
            ConnectionIdleLifetime = 10,
            ConnectionPruningInterval = 5,
        }.ConnectionString;
    }

    /// <summary>Removes a database of <see cref="CreateDatabaseAsync"/>, whoever is still connected.</summary>
    public static async Task DropDatabaseAsync(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database!;
        if (Databases.TryRemove(name, out _))
        {
            await using (var connection = new NpgsqlConnection(connectionString))
            {
                NpgsqlConnection.ClearPool(connection);
            }

            await ExecuteAsync(await Server.Value, $"DROP DATABASE {name} WITH (FORCE)");
        }
    }

    [OneTimeTearDown]
    public static async Task StopAsync()
    {
        await RunningService.StopSharedAsync();
        if (!Server.IsValueCreated || !Server.Value.IsCompletedSuccessfully)
        {
            return;
        }

        var server = await Server.Value;
        NpgsqlConnection.ClearAllPools();
        if (server.Owner is not null)
        {
            await server.Owner.DisposeAsync();
            return;
        }

        foreach (var name in Databases.Keys)
        {
            await ExecuteAsync(server, $"DROP DATABASE {name} WITH (FORCE)");
        }
    }

    private static async Task ExecuteAsync(TestServer server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
