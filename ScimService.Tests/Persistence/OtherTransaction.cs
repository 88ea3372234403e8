using Npgsql;

namespace ScimService.Tests.Persistence;

/// <summary>A transaction beside the service that holds locks, so that a request waits exactly where a test wants it to.</summary>
internal sealed class OtherTransaction : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private OtherTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction) =>
        (_connection, _transaction) = (connection, transaction);

    public static async Task<OtherTransaction> BeginAsync(string connectionString, string sql)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        await command.ExecuteNonQueryAsync();
        return new OtherTransaction(connection, transaction);
    }

    /// <summary>Returns when so many requests wait for a lock, and not only for the short while that a batch allows.</summary>
    public async Task WaitForWaitingAsync(int requests = 1)
    {
        // A transaction sees others as they were when it first looked.
        await using var command = new NpgsqlCommand(
            """
            SELECT count(*) FROM (SELECT pg_stat_clear_snapshot() OFFSET 0) AS anew, pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock' AND query_start < clock_timestamp() - interval '50 ms'
            """,
            _connection);
        var deadline = Environment.TickCount64 + 20_000;
        while (await command.ExecuteScalarAsync() is not long waiting || waiting < requests)
        {
            Assert.That(Environment.TickCount64, Is.LessThan(deadline), "Too few requests wait for a lock.");
            await Task.Delay(10);
        }
    }

    public Task CommitAsync() => _transaction.CommitAsync();

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
