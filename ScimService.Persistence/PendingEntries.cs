using Npgsql;

namespace ScimService.Persistence;

/// <summary>
/// Sorts in the index entries that PostgreSQL has put aside. Every search reads those that wait, up to a megabyte or, for substrings, four,
/// and after an import they would wait until autovacuum comes by.
/// </summary>
public sealed class PendingEntries(NpgsqlDataSource source)
{
    // A role that does not own the indexes may not, and leaves it to autovacuum.
    private const string Text = """
        SELECT COALESCE(sum(gin_clean_pending_list(c.oid)), 0)::bigint FROM pg_class c
        WHERE c.oid IN ('ix_resources_search'::regclass, 'ix_resources_text'::regclass)
            AND pg_has_role(c.relowner, 'USAGE') AND NOT pg_is_in_recovery()
        """;

    /// <summary>Sorts in what waits; gives the number of pages that held it.</summary>
    /// <exception cref="NpgsqlException">The database did not answer, or has no such indexes.</exception>
    public async Task<long> SortInAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Text);
        command.CommandTimeout = ScimDataSource.UpkeepTimeout;
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
