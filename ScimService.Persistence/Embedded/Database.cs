using Npgsql;
using ScimService.Persistence.Embedded.Binaries;

namespace ScimService.Persistence.Embedded;

/// <summary>The service's database on its embedded server.</summary>
internal static class Database
{
    private const string Name = "scim";

    private static readonly string[] NeededExtensions = ["pg_trgm", "btree_gin"];

    /// <summary>
    /// Creates the database where it is missing and returns how to reach it. Throws <see cref="EmbeddedPostgresException"/>
    /// when the server lacks an extension that the tables need, or does not answer.
    /// </summary>
    public static async Task<string> PrepareAsync(
        int port, string password, ServerBinaries binaries, CancellationToken cancellationToken)
    {
        var target = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = Cluster.Owner,
            Password = password,
            Database = "postgres",
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
            Pooling = false,
        };
        try
        {
            // Named, so that no metric tells the address.
            await using var source = new NpgsqlDataSourceBuilder(target.ConnectionString) { Name = ScimDataSource.Name }.Build();
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await CheckExtensionsAsync(connection, binaries, cancellationToken);
            await CreateAsync(connection, cancellationToken);
        }
        catch (NpgsqlException failure)
        {
            throw new EmbeddedPostgresException(
                $"{binaries} runs on 127.0.0.1:{port} but does not serve its database: {failure.Message}", failure);
        }

        target.Database = Name;
        target.Pooling = true;
        return target.ConnectionString;
    }

    private static async Task CheckExtensionsAsync(
        NpgsqlConnection connection, ServerBinaries binaries, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT array_agg(name::text) FROM pg_available_extensions", connection);
        var available = await command.ExecuteScalarAsync(cancellationToken) as string[] ?? [];
        if (NeededExtensions.Except(available).ToList() is { Count: > 0 } missing)
        {
            throw new EmbeddedPostgresException(
                $"{binaries} lacks the extension {string.Join(" and ", missing)}, part of PostgreSQL's contrib modules."
                + " Install them (the package is often called postgresql-contrib), name another PostgreSQL with"
                + " Scim__Embedded__BinDir, or a server with ConnectionStrings__Scim.");
        }
    }

    private static async Task CreateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var find = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection)
        {
            Parameters = { new() { Value = Name } },
        };
        if (await find.ExecuteScalarAsync(cancellationToken) is null)
        {
            await using var create = new NpgsqlCommand($"CREATE DATABASE {Name}", connection);
            await create.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
