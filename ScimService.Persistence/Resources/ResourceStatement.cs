using Npgsql;
using NpgsqlTypes;
using ScimService.Persistence.Commands;

namespace ScimService.Persistence.Resources;

/// <summary>
/// The statements that write one row, as SQL: on them, what EF Core adds costs more than the statement. They answer with a row if they
/// have written one.
/// </summary>
internal static class ResourceStatement
{
    private const string InsertText = """
        INSERT INTO resources
            (tenant_id, id, resource_type, document, search, unique_key, external_id, active, password_hash, version, created, last_modified)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        ON CONFLICT (tenant_id, resource_type, unique_key) WHERE unique_key IS NOT NULL DO NOTHING
        RETURNING 1
        """;

    // The same comparison form is left as it is stored, compressed: what is not touched needs no new entry in any index.
    private const string UpdateText = """
        UPDATE resources SET document = $5, search = CASE search WHEN $6 THEN search ELSE $6 END, unique_key = $7, external_id = $8,
            active = $9, password_hash = COALESCE($10, password_hash), version = version + 1, last_modified = $4
        WHERE tenant_id = $1 AND id = $2 AND version = $3
        RETURNING 1
        """;

    private const string TouchText = """
        UPDATE resources SET version = version + 1, last_modified = $4 WHERE tenant_id = $1 AND id = $2 AND version = $3
        RETURNING 1
        """;

    /// <summary>Inserts a resource, unless its unique name is taken.</summary>
    public static NpgsqlBatchCommand Insert(int tenant, StoredResource resource, ResourceColumns columns, string? passwordHash)
    {
        var command = new NpgsqlBatchCommand(InsertText);
        var parameters = command.Parameters;
        parameters.Add(Parameter.Of(tenant));
        parameters.Add(Parameter.Of(resource.Id));
        parameters.Add(Parameter.Text(resource.ResourceType));
        Add(parameters, columns);
        parameters.Add(Parameter.Text(passwordHash));
        parameters.Add(Parameter.Of(resource.Version));
        parameters.Add(Parameter.Of(resource.Created));
        parameters.Add(Parameter.Of(resource.LastModified));
        return command;
    }

    /// <summary>Writes a new document, if the resource still has the version that was read.</summary>
    public static NpgsqlBatchCommand Update(
        int tenant, StoredResource read, DateTimeOffset modified, ResourceColumns columns, string? passwordHash)
    {
        var command = new NpgsqlBatchCommand(UpdateText);
        AddVersion(command.Parameters, tenant, read, modified);
        Add(command.Parameters, columns);
        command.Parameters.Add(Parameter.Text(passwordHash));
        return command;
    }

    /// <summary>Raises the version of a resource whose document stays, if it still is the version that was read.</summary>
    public static NpgsqlBatchCommand Touch(int tenant, StoredResource read, DateTimeOffset modified)
    {
        var command = new NpgsqlBatchCommand(TouchText);
        AddVersion(command.Parameters, tenant, read, modified);
        return command;
    }

    private static void AddVersion(NpgsqlParameterCollection parameters, int tenant, StoredResource read, DateTimeOffset modified)
    {
        parameters.Add(Parameter.Of(tenant));
        parameters.Add(Parameter.Of(read.Id));
        parameters.Add(Parameter.Of(read.Version));
        parameters.Add(Parameter.Of(modified));
    }

    private static void Add(NpgsqlParameterCollection parameters, ResourceColumns columns)
    {
        parameters.Add(Parameter.Of(columns.Document, NpgsqlDbType.Json));
        parameters.Add(Parameter.Of(columns.Search, NpgsqlDbType.Jsonb));
        parameters.Add(Parameter.Text(columns.UniqueKey));
        parameters.Add(Parameter.Text(columns.ExternalId));
        parameters.Add(new NpgsqlParameter { Value = (object?)columns.Active ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Boolean });
    }
}
