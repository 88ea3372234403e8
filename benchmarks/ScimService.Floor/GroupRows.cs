using Npgsql;
using NpgsqlTypes;

namespace ScimService.Floor;

/// <summary>One statement for each thing that is done with groups.</summary>
internal sealed class GroupRows(NpgsqlDataSource source)
{
    public async Task AddAsync(Guid id, byte[] document)
    {
        await using var command = source.CreateCommand("INSERT INTO groups (id, document) VALUES ($1, $2)");
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = document, NpgsqlDbType = NpgsqlDbType.Text });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Notes a change of members in the group's one row; false where there is no such group.</summary>
    public async Task<bool> TouchAsync(Guid id, string change)
    {
        await using var command = source.CreateCommand(
            "UPDATE groups SET version = version + 1, last_member = $2 WHERE id = $1 RETURNING version");
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = change });
        return await command.ExecuteScalarAsync() is not null;
    }

    public async Task<bool> ReplaceAsync(Guid id, byte[] document)
    {
        await using var command = source.CreateCommand(
            "UPDATE groups SET version = version + 1, document = $2 WHERE id = $1 RETURNING version");
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = document, NpgsqlDbType = NpgsqlDbType.Text });
        return await command.ExecuteScalarAsync() is not null;
    }
}
