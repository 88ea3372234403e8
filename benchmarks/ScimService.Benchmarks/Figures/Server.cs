using Npgsql;
using ScimService.Persistence.Embedded;

namespace ScimService.Benchmarks.Figures;

/// <summary>The PostgreSQL of a run: a given one, which is left as it was, or a durable throwaway one.</summary>
internal sealed class Server(string connectionString, EmbeddedPostgres? embedded) : IAsyncDisposable
{
    private readonly List<string> _databases = [];

    public static async Task<Server> StartAsync(FiguresOptions options, CancellationToken cancellationToken)
    {
        if (options.Connection is { } given)
        {
            return new Server(given, null);
        }

        var folder = options.Data ?? Path.Combine(Path.GetTempPath(), $"scim-figures-{Guid.NewGuid():N}");
        var embedded = await EmbeddedPostgres.StartAsync(
            new EmbeddedOptions { DataDirectory = folder, Durable = true, DeleteOnExit = options.Data is null },
            Console.WriteLine,
            cancellationToken);
        Console.WriteLine(embedded.Description);
        return new Server(embedded.ConnectionString, embedded);
    }

    /// <summary>How to reach the database of this name, which is created where it is missing.</summary>
    public async Task<string> DatabaseAsync(string name, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var find = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection)
        {
            Parameters = { new() { Value = name } },
        };
        if (await find.ExecuteScalarAsync(cancellationToken) is null)
        {
            await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
            await create.ExecuteNonQueryAsync(cancellationToken);
        }

        _databases.Add(name);
        return new NpgsqlConnectionStringBuilder(connectionString) { Database = name, MaxPoolSize = 1 }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (embedded is not null)
        {
            await embedded.DisposeAsync();
        }
        else
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
            foreach (var name in _databases)
            {
                await using var drop = new NpgsqlCommand($"DROP DATABASE {name} WITH (FORCE)", connection);
                await drop.ExecuteNonQueryAsync();
            }
        }
    }
}
