using System.Diagnostics;
using Npgsql;

namespace ScimService.Persistence.Trips;

/// <summary>
/// Lets statements share round trips. A few at once have a connection each; those that come while all of these are under way wait for
/// the first to come back, and then travel together. So the more there are, the less each costs, and one that is alone is asked as if
/// there were no others (docs/decisions/0005 for reads, 0007 for writes).
/// </summary>
internal sealed class SharedTrips
{
    /// <summary>What a trip of many takes here; to sort in what waits for an index takes ten times as long.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(3);

    // Who waits for a lock holds up its company and whoever waits to travel, so it is soon left to wait alone.
    private const string ShortLocks = "SELECT set_config('lock_timeout', '5ms', true)";

    private const string ConnectionFailures = "08";

    private readonly NpgsqlDataSource _source;
    private readonly TripKind _kind;
    private readonly bool _prepares;
    private readonly TripQueue _queue;

    /// <param name="source">The pool of connections; a quarter of them is used at most.</param>
    /// <param name="atOnce">How many trips are under way at once where they take next to no time (<see cref="TripLimit"/>).</param>
    /// <param name="kind">What travels together.</param>
    /// <param name="patience">How long a trip may take before others no longer wait for it.</param>
    public SharedTrips(NpgsqlDataSource source, int atOnce, TripKind kind, TimeSpan patience)
    {
        var settings = new NpgsqlConnectionStringBuilder(source.ConnectionString);
        var quarter = Math.Max(1, settings.MaxPoolSize / 4);
        _source = source;
        _kind = kind;
        _prepares = settings.MaxAutoPrepare > 0;
        _queue = new TripQueue(new TripLimit(atOnce, Unit(kind), quarter, Stopwatch.GetTimestamp()), quarter, patience, Depart);
    }

    /// <summary>
    /// The rows of the statement; null where it must be asked alone, and has done nothing: so that none fails for another one, nor waits
    /// for its locks.
    /// </summary>
    public async Task<List<T>?> TryAskAsync<T>(SharedStatement<T> statement, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_queue.Enter(statement, cancellationToken) is not { } lane)
        {
            return await statement.Answer;
        }

        try
        {
            await TravelAsync([statement], cancellationToken);
            return statement.Rows;
        }
        catch (PostgresException failure) when (_kind is TripKind.Writes && failure.SqlState is PostgresErrorCodes.LockNotAvailable)
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
            GiveWay(lane);
        }
    }

    /// <summary>The rows of a statement that must be asked alone, beside all others.</summary>
    public async Task<List<T>> AskAloneAsync<T>(SharedStatement<T> statement, CancellationToken cancellationToken)
    {
        await TravelAsync([statement], cancellationToken);
        return statement.Rows;
    }

    // What two processors were found to need for a few look-ups, there and back, or a few writes, to the disk and back.
    private static TimeSpan Unit(TripKind kind) => TimeSpan.FromMicroseconds(kind is TripKind.Writes ? 400 : 200);

    private async Task TravelAsync(IReadOnlyList<SharedStatement> statements, CancellationToken cancellationToken)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        var start = Stopwatch.GetTimestamp();
        try
        {
            await AskAsync(connection, statements, cancellationToken);
            _queue.Note(start, Stopwatch.GetTimestamp());
        }
        catch (Exception failure) when (StatementTimeoutException.Is(failure, connection))
        {
            throw StatementTimeoutException.Of(failure);
        }
    }

    // Whoever has read to the end knows that what was written is committed.
    private async Task AskAsync(NpgsqlConnection connection, IReadOnlyList<SharedStatement> statements, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        if (_kind is TripKind.Writes)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(ShortLocks));
        }

        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(statement.Command);
        }

        // PgBouncer takes what stands behind a failure for prepared, and ends the connection that prepares it anew. Where all are
        // prepared, nothing is sent.
        if (_prepares && statements.Count > 1)
        {
            await batch.PrepareAsync(cancellationToken);
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        if (_kind is TripKind.Writes)
        {
            await reader.NextResultAsync(cancellationToken);
        }

        foreach (var statement in statements)
        {
            await statement.ReadAsync(reader, cancellationToken);
        }
    }

    private void GiveWay(TripLane lane)
    {
        if (_queue.Next(lane) is { Count: > 0 } together)
        {
            Depart(lane, together);
        }
    }

    private void Depart(TripLane lane, List<SharedStatement> together)
    {
        // What is traced and logged on the way belongs to those who travel.
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(() => CarryAsync(lane, together));
        }
    }

    private async Task CarryAsync(TripLane lane, List<SharedStatement> together)
    {
        do
        {
            try
            {
                Activity.Current = together[0].Trace;
                await TravelAsync(together, CancellationToken.None);
                together.ForEach(statement => statement.Give());
            }
            catch (Exception failure) when (StatementTimeoutException.IsSilence(failure))
            {
                together.ForEach(statement => statement.Fail(failure));
                _queue.FailWaiting(failure);
            }
            catch (Exception failure)
            {
                together.ForEach(MayAskAgain(failure) ? statement => statement.Part() : statement => statement.Fail(failure));
            }

            together = _queue.Next(lane);
        }
        while (together.Count > 0);
    }

    // Of a connection that is lost nobody knows whether it has committed; some poolers tell of theirs by an error.
    private bool MayAskAgain(Exception failure) =>
        _kind is TripKind.Reads
        || failure is StatementTimeoutException
        || (failure is PostgresException { InvariantSeverity: "ERROR", SqlState: var state }
            && !state.StartsWith(ConnectionFailures, StringComparison.Ordinal));
}
