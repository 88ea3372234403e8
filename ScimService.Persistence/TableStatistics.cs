using Npgsql;

namespace ScimService.Persistence;

/// <summary>
/// Keeps PostgreSQL's idea of the size of the tables from falling behind while they grow fast. A prepared statement keeps its plan until
/// a table is analyzed, and one that was planned on a few rows reads all of them; autovacuum looks once a minute only.
/// </summary>
public sealed class TableStatistics(NpgsqlDataSource source)
{
    // More than twice the pages or rows it had when it was last analyzed, and more than nothing. Pages are seen at once, but rows that
    // are not committed yet are none to ANALYZE: it has to look again when they are.
    private const string Outgrown = """
        SELECT c.relname::text FROM pg_class c JOIN pg_stat_user_tables s ON s.relid = c.oid
        WHERE c.oid IN ('resources'::regclass, 'group_members'::regclass)
            AND (pg_relation_size(c.oid) / current_setting('block_size')::int > 2 * c.relpages + 8
                OR s.n_live_tup > 2 * greatest(c.reltuples, 0) + 500)
        """;

    /// <summary>Analyzes the tables that have doubled since that was last done; gives their names.</summary>
    /// <exception cref="NpgsqlException">The database did not answer, or has no such tables.</exception>
    public async Task<IReadOnlyList<string>> RefreshAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var tables = new List<string>();
        await using (var command = new NpgsqlCommand(Outgrown, connection))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                tables.Add(reader.GetString(0));
            }
        }

        foreach (var table in tables)
        {
            // Another instance, or autovacuum, may be at it.
            await using var analyze = new NpgsqlCommand(
                table is "resources" ? "ANALYZE (SKIP_LOCKED) resources" : "ANALYZE (SKIP_LOCKED) group_members", connection);
            analyze.CommandTimeout = ScimDataSource.UpkeepTimeout;
            await analyze.ExecuteNonQueryAsync(cancellationToken);
        }

        return tables;
    }
}
