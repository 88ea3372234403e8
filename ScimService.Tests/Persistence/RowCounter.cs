using System.Globalization;
using Npgsql;

namespace ScimService.Tests.Persistence;

/// <summary>Asks PostgreSQL, within a transaction, which rows it has read and written; triggers included.</summary>
internal sealed class RowCounter
{
    private const string Counted = """
        SELECT relname || ' ' || what AS name, rows FROM pg_stat_xact_user_tables, LATERAL (VALUES
            ('read one after the other', seq_tup_read), ('read by index', idx_tup_fetch),
            ('inserted', n_tup_ins), ('updated', n_tup_upd), ('deleted', n_tup_del)) AS counted (what, rows)
        WHERE rows > 0
        """;

    private readonly Dictionary<string, long> _rows = [];

    /// <summary>From here on each transaction that changes a resource keeps its counts when it is committed.</summary>
    public const string AtCommit = $"""
        CREATE TABLE counted (name text, rows bigint);
        CREATE FUNCTION keep_counts() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            DELETE FROM counted;
            INSERT INTO counted SELECT * FROM ({Counted} AND relname <> 'counted') AS now;
            RETURN NULL;
        END $$;
        CREATE CONSTRAINT TRIGGER keep_counts AFTER UPDATE ON resources DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION keep_counts();
        """;

    /// <summary>What the last such transaction has done, as text.</summary>
    public const string Last = "SELECT string_agg(name || ': ' || rows, ', ' ORDER BY name) FROM counted";

    /// <summary>Rows by table and what was done to them, for example <c>group_members inserted</c>; what was not done is absent.</summary>
    public IReadOnlyDictionary<string, long> Rows => _rows;

    /// <summary>Adds what the transaction of a connection has done so far.</summary>
    public async Task CountAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Counted, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var name = reader.GetString(0);
            _rows[name] = _rows.GetValueOrDefault(name) + reader.GetInt64(1);
        }
    }

    public override string ToString() => string.Join(
        ", ", _rows.OrderBy(pair => pair.Key).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}: {pair.Value}")));
}
