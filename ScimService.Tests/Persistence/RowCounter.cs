using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace ScimService.Tests.Persistence;

/// <summary>Asks PostgreSQL, before a transaction ends, which rows it has read and written; triggers included.</summary>
internal sealed class RowCounter : DbTransactionInterceptor
{
    private readonly Dictionary<string, long> _rows = [];

    /// <summary>Rows by table and what was done to them, for example <c>group_members inserted</c>; what was not done is absent.</summary>
    public IReadOnlyDictionary<string, long> Rows => _rows;

    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default)
    {
        await CountAsync((NpgsqlConnection)transaction.Connection!, cancellationToken);
        return result;
    }

    /// <summary>Adds what the transaction of a connection has done so far.</summary>
    public async Task CountAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT relname || ' ' || what, rows FROM pg_stat_xact_user_tables, LATERAL (VALUES
                ('read one after the other', seq_tup_read), ('read by index', idx_tup_fetch),
                ('inserted', n_tup_ins), ('updated', n_tup_upd), ('deleted', n_tup_del)) AS counted (what, rows)
            WHERE rows > 0
            """,
            connection);
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
