using Npgsql;
using NpgsqlTypes;

namespace ScimService.Floor;

/// <summary>One statement for each thing that is done with users.</summary>
internal sealed class UserRows(NpgsqlDataSource source, long total)
{
    private long _total = total;

    /// <summary>How many users there are, counted by this process since it counted them once.</summary>
    public long Total => Volatile.Read(ref _total);

    public static async Task<UserRows> OpenAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("SELECT count(*) FROM users");
        return new UserRows(source, (long)(await command.ExecuteScalarAsync())!);
    }

    public Task<byte[]?> FindAsync(Guid id) => OneAsync("SELECT document FROM users WHERE id = $1", id);

    /// <summary>The document of the user whose column (of <see cref="FloorDatabase"/>) has this value.</summary>
    public Task<byte[]?> FindAsync(UserColumn column, string value) => OneAsync(
        column switch
        {
            UserColumn.UserName => "SELECT document FROM users WHERE user_name = $1",
            UserColumn.ExternalId => "SELECT document FROM users WHERE external_id = $1",
            UserColumn.WorkEmail => "SELECT document FROM users WHERE work_email = $1",
        },
        value);

    /// <summary>The documents from a position on, in its order.</summary>
    public NpgsqlCommand Page(long position, int count)
    {
        var command = source.CreateCommand(
            "SELECT document, position FROM users WHERE position >= $1 ORDER BY position LIMIT $2");
        command.Parameters.Add(new() { Value = position });
        command.Parameters.Add(new() { Value = count });
        return command;
    }

    /// <summary>Adds a user; false where the userName is taken.</summary>
    public async Task<bool> AddAsync(Guid id, SlicedUser user, byte[] document)
    {
        await using var command = source.CreateCommand("""
            INSERT INTO users (id, user_name, external_id, work_email, document) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (user_name) DO NOTHING
            """);
        command.Parameters.Add(new() { Value = id });
        AddColumns(command, user, document);
        var isAdded = await command.ExecuteNonQueryAsync() == 1;
        if (isAdded)
        {
            Interlocked.Increment(ref _total);
        }

        return isAdded;
    }

    /// <summary>Adds all of these users, or fails.</summary>
    public async Task AddAsync(IReadOnlyCollection<(Guid Id, SlicedUser User, byte[] Document)> users)
    {
        await using var command = source.CreateCommand("""
            INSERT INTO users (id, user_name, external_id, work_email, document)
            SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])
            """);
        command.Parameters.Add(new() { Value = users.Select(user => user.Id).ToArray() });
        command.Parameters.Add(new() { Value = users.Select(user => user.User.UserName).ToArray() });
        command.Parameters.Add(new() { Value = users.Select(user => user.User.ExternalId).ToArray() });
        command.Parameters.Add(new() { Value = users.Select(user => user.User.WorkEmail).ToArray() });
        command.Parameters.Add(new()
        {
            Value = users.Select(user => user.Document).ToArray(),
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
        });
        await command.ExecuteNonQueryAsync();
        Interlocked.Add(ref _total, users.Count);
    }

    public Task<byte[]?> SetActiveAsync(Guid id, bool active) => OneAsync(
        "UPDATE users SET document = replace(document, $2, $3) WHERE id = $1 RETURNING document",
        id,
        active ? "\"active\":false" : "\"active\":true",
        active ? "\"active\":true" : "\"active\":false");

    public async Task<byte[]?> ReplaceAsync(Guid id, SlicedUser user, byte[] document)
    {
        await using var command = source.CreateCommand("""
            UPDATE users SET user_name = $2, external_id = $3, work_email = $4, document = $5 WHERE id = $1 RETURNING document
            """);
        command.Parameters.Add(new() { Value = id });
        AddColumns(command, user, document);
        return await FirstAsync(command);
    }

    private static void AddColumns(NpgsqlCommand command, SlicedUser user, byte[] document)
    {
        command.Parameters.Add(new() { Value = user.UserName });
        command.Parameters.Add(new() { Value = (object?)user.ExternalId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = (object?)user.WorkEmail ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = document, NpgsqlDbType = NpgsqlDbType.Text });
    }

    private async Task<byte[]?> OneAsync(string sql, params object[] values)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return await FirstAsync(command);
    }

    private static async Task<byte[]?> FirstAsync(NpgsqlCommand command)
    {
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? reader.GetFieldValue<byte[]>(0) : null;
    }
}
