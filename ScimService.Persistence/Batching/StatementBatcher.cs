using System.Diagnostics;
using Npgsql;
using ScimService.Persistence.Connections;

namespace ScimService.Persistence.Batching;

/// <summary>
/// Runs statements that come at the same time as one batch, so that they share round trips. A few batches run at once, each on a
/// connection of its own; statements that come while all slots are taken wait until one is free, and then run together. So the more there
/// are, the less each costs, and one that is alone runs at once (docs/decisions/0005 for reads, 0007 for writes).
/// </summary>
internal sealed class StatementBatcher
{
    // One that waits for a lock holds up the whole batch, so it is soon left to wait alone.
    private const string ShortLocks = "SELECT set_config('lock_timeout', '5ms', true)";

    private const string ConnectionFailures = "08";

    private const int LargestBatch = 32;

    // What a full batch takes on two processors; one that flushes the pending list of an index takes ten times as long.
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(3);

    private readonly WarmConnections _connections;
    private readonly BatchKind _kind;
    private readonly bool _prepares;
    private readonly BatchQueue _queue;

    /// <param name="connections">The connections; a quarter of the pool is used at most.</param>
    /// <param name="slots">How many batches run at once where they take next to no time (<see cref="SlotLimit"/>).</param>
    /// <param name="kind">What is run together.</param>
    /// <param name="slowAfter">How long a batch may take before its slot is given to those who wait; 3 ms unless given.</param>
    public StatementBatcher(WarmConnections connections, int slots, BatchKind kind, TimeSpan? slowAfter = null)
    {
        var quarter = Math.Max(1, connections.Quarter);
        _connections = connections;
        _kind = kind;
        _prepares = connections.Settings.MaxAutoPrepare > 0;
        _queue = new BatchQueue(
            new SlotLimit(slots, Unit(kind), quarter, Stopwatch.GetTimestamp()),
            quarter,
            kind is BatchKind.Pages ? 1 : LargestBatch,
            slowAfter ?? Usual,
            Start);
    }

    /// <summary>
    /// The rows of the statement; null where it has done nothing and must be run alone: so that none fails for another one, nor waits for
    /// its locks.
    /// </summary>
    public async Task<List<T>?> TryRunAsync<T>(BatchedStatement<T> statement, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_queue.TryEnter(statement, cancellationToken) is not { } slot)
        {
            return await statement.Result;
        }

        try
        {
            await RunAsync([statement], cancellationToken);
            return statement.Rows;
        }
        catch (PostgresException failure) when (_kind is BatchKind.Writes && failure.SqlState is PostgresErrorCodes.LockNotAvailable)
        {
            return null;
        }
        catch (Exception failure) when (StatementTimeoutException.IsSilence(failure))
        {
            _queue.FailWaiting(failure);
            throw;
        }
        finally
        {
            if (_queue.Next(slot) is { Count: > 0 } batch)
            {
                Start(slot, batch);
            }
        }
    }

    /// <summary>The rows of a statement that must be run alone, beside all batches.</summary>
    public async Task<List<T>> RunAloneAsync<T>(BatchedStatement<T> statement, CancellationToken cancellationToken)
    {
        await RunAsync([statement], cancellationToken);
        return statement.Rows;
    }

    // What two processors were found to need for a few look-ups, there and back, for a few writes, to the disk and back, or for a page.
    private static TimeSpan Unit(BatchKind kind) => TimeSpan.FromMicroseconds(kind is BatchKind.Reads ? 200 : 400);

    private async Task RunAsync(IReadOnlyList<BatchedStatement> batch, CancellationToken cancellationToken)
    {
        await using var open = await _connections.OpenAsync(cancellationToken);
        var connection = open.Inner;
        var start = Stopwatch.GetTimestamp();
        try
        {
            await ExecuteAsync(connection, batch, cancellationToken);
            _queue.Record(start, Stopwatch.GetTimestamp());
        }
        catch (Exception failure) when (StatementTimeoutException.Is(failure, connection))
        {
            throw StatementTimeoutException.Of(failure);
        }
    }

    // Whoever has read to the end knows that what was written is committed.
    private async Task ExecuteAsync(
        NpgsqlConnection connection, IReadOnlyList<BatchedStatement> statements, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        if (_kind is BatchKind.Writes)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(ShortLocks));
        }

        foreach (var statement in statements)
        {
            statement.AddTo(batch);
        }

        // PgBouncer takes what stands behind a failure for prepared, and ends the connection that prepares it anew. Where all are
        // prepared, nothing is sent.
        if (_prepares && statements.Count > 1)
        {
            await batch.PrepareAsync(cancellationToken);
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        if (_kind is BatchKind.Writes)
        {
            await reader.NextResultAsync(cancellationToken);
        }

        foreach (var statement in statements)
        {
            await statement.ReadAsync(reader, cancellationToken);
        }
    }

    private void Start(BatchSlot slot, List<BatchedStatement> batch)
    {
        // A batch is traced and logged as part of its own requests, not of the one before.
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(() => RunSlotAsync(slot, batch));
        }
    }

    private async Task RunSlotAsync(BatchSlot slot, List<BatchedStatement> batch)
    {
        do
        {
            try
            {
                Activity.Current = batch[0].Trace;
                await RunAsync(batch, CancellationToken.None);
                batch.ForEach(statement => statement.Complete());
            }
            catch (Exception failure) when (StatementTimeoutException.IsSilence(failure))
            {
                batch.ForEach(statement => statement.Fail(failure));
                _queue.FailWaiting(failure);
            }
            catch (Exception failure)
            {
                batch.ForEach(MayRunAgain(failure) ? statement => statement.Decline() : statement => statement.Fail(failure));
            }

            batch = _queue.Next(slot);
        }
        while (batch.Count > 0);
    }

    // Of a connection that is lost nobody knows whether it has committed; some poolers tell of theirs by an error.
    private bool MayRunAgain(Exception failure) =>
        _kind is not BatchKind.Writes
        || failure is StatementTimeoutException
        || (failure is PostgresException { InvariantSeverity: "ERROR", SqlState: var state }
            && !state.StartsWith(ConnectionFailures, StringComparison.Ordinal));
}
