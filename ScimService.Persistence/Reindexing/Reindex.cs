using Npgsql;
using ScimService.Filtering.Schema;

namespace ScimService.Persistence.Reindexing;

/// <summary>
/// Brings what is derived from the stored documents, for filters and for uniqueness, into the form of the schemas. Resources keep their
/// versions, and those that are right are not written.
/// </summary>
public sealed class Reindex(NpgsqlDataSource source, RecordedForms recorded)
{
    private const int MostTold = 20;

    /// <summary>Reindexes all resources of all tenants, while the service serves; what it writes meanwhile is left as it writes it.</summary>
    /// <exception cref="NpgsqlException">The database did not answer; what was reindexed stays so.</exception>
    public async Task<ReindexOutcome> RunAsync(SchemaCatalogue catalogue, CancellationToken cancellationToken)
    {
        var tenants = await TenantsAsync(cancellationToken);
        var same = new List<SameValue>();
        foreach (var type in catalogue.ResourceTypes.Where(ChangesKeys))
        {
            foreach (var (tenant, name) in tenants)
            {
                if (same.Count < MostTold)
                {
                    same.AddRange(await SameAsync(new ReindexBatches(source, tenant, type), type, name, cancellationToken));
                }
            }
        }

        if (same.Count > 0)
        {
            return new ReindexOutcome.Refused([.. same.Take(MostTold)]);
        }

        var (resources, rewritten) = (0L, 0L);
        foreach (var (tenant, _) in tenants)
        {
            foreach (var type in catalogue.ResourceTypes)
            {
                var batches = new ReindexBatches(source, tenant, type);
                await foreach (var batch in batches.ReadAsync(cancellationToken))
                {
                    resources += batch.Count;
                    rewritten += await batches.WriteAsync(batch, cancellationToken);
                }
            }
        }

        await recorded.RecordAsync(catalogue, cancellationToken);
        return new ReindexOutcome.Done(resources, rewritten);
    }

    // The keys of a shipped schema have been unique all along.
    private static bool ChangesKeys(ResourceType type) => type.Schema.UniqueAttribute is not null && !ShippedSchemas.All.Contains(type.Schema);

    private static async Task<List<SameValue>> SameAsync(
        ReindexBatches batches, ResourceType type, string tenant, CancellationToken cancellationToken)
    {
        var owners = new Dictionary<string, Guid>(StringComparer.Ordinal);
        var same = new List<SameValue>();
        await foreach (var row in batches.ReadAsync(cancellationToken).SelectMany(batch => batch))
        {
            if (row.Columns.UniqueKey is { } key && same.Count < MostTold && (row.Columns.HasLongKey || !owners.TryAdd(key, row.Id)))
            {
                same.Add(new SameValue(
                    tenant, type.Name, type.Schema.UniqueAttribute!.Name, row.Id, row.Columns.HasLongKey ? null : owners[key]));
            }
        }

        return same;
    }

    private async Task<List<(int Id, string Name)>> TenantsAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT id, name FROM tenants ORDER BY id");
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        List<(int, string)> tenants = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            tenants.Add((rows.GetInt32(0), rows.GetString(1)));
        }

        return tenants;
    }
}
