using Npgsql;

namespace ScimService.Floor;

/// <summary>The two tables: a document per row, and beside it only the columns by which it is found.</summary>
internal static class FloorDatabase
{
    private const string Tables = """
        CREATE TABLE IF NOT EXISTS users (
            id uuid PRIMARY KEY,
            position bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
            user_name text NOT NULL UNIQUE,
            external_id text,
            work_email text,
            document text NOT NULL);
        CREATE INDEX IF NOT EXISTS users_external_id ON users (external_id);
        CREATE INDEX IF NOT EXISTS users_work_email ON users (work_email);
        CREATE TABLE IF NOT EXISTS groups (
            id uuid PRIMARY KEY,
            version bigint NOT NULL DEFAULT 1,
            last_member text,
            document text NOT NULL);
        """;

    /// <summary>Connects, every statement prepared from its second use on, and creates the tables where they are missing.</summary>
    public static async Task<NpgsqlDataSource> OpenAsync(string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection)
        {
            MaxAutoPrepare = 50,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
        };
        var source = NpgsqlDataSource.Create(settings);
        await using var command = source.CreateCommand(Tables);
        await command.ExecuteNonQueryAsync();
        return source;
    }
}
