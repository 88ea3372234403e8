using Npgsql;

namespace ScimService.Persistence;

/// <summary>
/// Keeps the running counts of resources short. Every creation and deletion appends a row, and a total is the sum of the rows; here many
/// are replaced by their sum.
/// </summary>
public sealed class ResourceCounts(NpgsqlDataSource source)
{
    /// <summary>So many rows of a tenant and type are left alone.</summary>
    internal const int Few = 20;

    // From here on it pays not to wait for autovacuum: until then every total steps over what was folded.
    private const int Many = 1_000;

    // Any number that nothing else in the database locks. It spares instances the wait for each other and is not what keeps the sum
    // right: a row that two want to fold is deleted, and so summed, by one of them.
    private const long Turn = 7643_7644_0003;

    internal static string Fold { get; } = $"""
        WITH crowded AS (
            SELECT tenant_id, resource_type FROM resource_counts
            WHERE (SELECT pg_try_advisory_xact_lock({Turn}))
            GROUP BY tenant_id, resource_type HAVING count(*) > {Few}),
        folded AS (
            DELETE FROM resource_counts c USING crowded
            WHERE c.tenant_id = crowded.tenant_id AND c.resource_type = crowded.resource_type
            RETURNING c.tenant_id, c.resource_type, c.change),
        summed AS (
            INSERT INTO resource_counts (tenant_id, resource_type, change)
            SELECT tenant_id, resource_type, sum(change) FROM folded GROUP BY tenant_id, resource_type)
        SELECT count(*) FROM folded
        """;

    /// <summary>Folds where there are more than a few rows; gives how many it has replaced. Writes nothing where there are none.</summary>
    /// <exception cref="NpgsqlException">The database did not answer, or has no such table.</exception>
    public async Task<long> FoldAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);

        // While only the version before serves, nobody folds: then there is much to do at once.
        await using var fold = new NpgsqlCommand(Fold, connection) { CommandTimeout = ScimDataSource.UpkeepTimeout };
        var folded = (long)(await fold.ExecuteScalarAsync(cancellationToken))!;
        if (folded >= Many)
        {
            await using var vacuum = new NpgsqlCommand("VACUUM (SKIP_LOCKED) resource_counts", connection)
            {
                CommandTimeout = ScimDataSource.UpkeepTimeout,
            };
            await vacuum.ExecuteNonQueryAsync(cancellationToken);
        }

        return folded;
    }
}
