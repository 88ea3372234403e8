using System.Text.Json;
using Npgsql;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Commands;

namespace ScimService.Persistence.Reindexing;

/// <summary>Remembers in which form the resources of each type are stored for comparison; see <see cref="SearchForm"/>.</summary>
public sealed class RecordedForms(NpgsqlDataSource source)
{
    /// <summary>
    /// Remembers the forms of a catalogue that is to be used, unless resources that are stored in another form would answer wrongly: then
    /// gives what has changed, and remembers nothing. Needs no database where all schemas ship with the service.
    /// </summary>
    /// <exception cref="NpgsqlException">The database did not answer.</exception>
    public async Task<IReadOnlyList<ChangedForm>> TakeAsync(SchemaCatalogue catalogue, CancellationToken cancellationToken)
    {
        if (catalogue.ResourceTypes.All(type => SearchForm.Of(type).Count is 0))
        {
            return [];
        }

        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            var recorded = await ReadAsync(connection, cancellationToken);
            var changed = new List<ChangedForm>();
            foreach (var type in catalogue.ResourceTypes)
            {
                var broken = ChangedForm.Of(type, recorded.GetValueOrDefault(type.Name)).ToList();
                if (broken.Count > 0 && await AnyAsync(connection, type, cancellationToken))
                {
                    changed.AddRange(broken);
                }
            }

            if (changed.Count is 0)
            {
                await RecordAsync(connection, catalogue, recorded, cancellationToken);
            }

            return changed;
        }
        catch (PostgresException failure)
            when (failure.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.ReadOnlySqlTransaction)
        {
            // Not migrated yet, or a standby, on which nothing is written.
            return [];
        }
    }

    /// <summary>Remembers the forms of a catalogue in which all resources are stored now.</summary>
    public async Task RecordAsync(SchemaCatalogue catalogue, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await RecordAsync(connection, catalogue, await ReadAsync(connection, cancellationToken), cancellationToken);
    }

    private static async Task RecordAsync(
        NpgsqlConnection connection,
        SchemaCatalogue catalogue,
        Dictionary<string, Dictionary<string, string>> recorded,
        CancellationToken cancellationToken)
    {
        foreach (var type in catalogue.ResourceTypes)
        {
            var before = recorded.GetValueOrDefault(type.Name) ?? [];
            var merged = SearchForm.Merge(before, SearchForm.Of(type));
            if (merged.Count == before.Count && merged.All(one => before.GetValueOrDefault(one.Key) == one.Value))
            {
                continue;
            }

            var forms = JsonSerializer.Serialize(merged);
            await using var write = SqlText.Command(
                connection,
                $"""
                INSERT INTO search_forms (resource_type, forms) VALUES ({type.Name}, {forms}::jsonb)
                ON CONFLICT (resource_type) DO UPDATE SET forms = EXCLUDED.forms
                """);
            await write.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static async Task<Dictionary<string, Dictionary<string, string>>> ReadAsync(
        NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var recorded = new Dictionary<string, Dictionary<string, string>>(StringComparer.OrdinalIgnoreCase);
        await using var read = SqlText.Command(connection, $"SELECT resource_type, forms FROM search_forms");
        await using var rows = await read.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            recorded[rows.GetString(0)] = new(
                JsonSerializer.Deserialize<Dictionary<string, string>>(rows.GetString(1))!, StringComparer.OrdinalIgnoreCase);
        }

        return recorded;
    }

    private static async Task<bool> AnyAsync(NpgsqlConnection connection, ResourceType type, CancellationToken cancellationToken)
    {
        await using var ask = SqlText.Command(
            connection,
            $"""
            SELECT EXISTS (SELECT FROM tenants t
                WHERE EXISTS (SELECT FROM resources r WHERE r.tenant_id = t.id AND r.resource_type = {type.Name}))
            """);
        return (bool)(await ask.ExecuteScalarAsync(cancellationToken))!;
    }
}
