using System.Diagnostics;
using Npgsql;

namespace ScimService.Persistence.Trips;

/// <summary>
/// Lets statements share round trips. A few at once have a connection each; those that come while all of these are under way wait for
/// the first to come back, and then travel together. So the more there are, the less each costs, and one that is alone is asked as if
/// there were no others (docs/decisions/0005 for reads, 0007 for writes).
/// </summary>
/// <param name="source">The pool of connections; a quarter of them is used at most.</param>
/// <param name="atOnce">How many trips are under way at once where they take next to no time (<see cref="TripLimit"/>).</param>
/// <param name="kind">What travels together.</param>
internal sealed class SharedTrips(NpgsqlDataSource source, int atOnce, TripKind kind)
{
    // Of very many, the first would wait long for the last.
    private const int MostTogether = 32;

    // Who waits for a lock holds up its company and whoever waits to travel, so it is soon left to wait alone.
    private const string ShortLocks = "SELECT set_config('lock_timeout', '5ms', true)";

    private const string ConnectionFailures = "08";

    private readonly Lock _lock = new();
    private readonly Queue<SharedStatement> _waiting = [];
    private readonly bool _prepares = new NpgsqlConnectionStringBuilder(source.ConnectionString).MaxAutoPrepare > 0;
    private readonly TripLimit _limit = new(atOnce, Unit(kind), Quarter(source), Stopwatch.GetTimestamp());
    private int _underWay;

    /// <summary>
    /// The rows of the statement; null where it must be asked alone, and has done nothing: so that none fails for another one, nor waits
    /// for its locks.
    /// </summary>
    public async Task<List<T>?> TryAskAsync<T>(SharedStatement<T> statement, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!MayGo(statement, cancellationToken))
        {
            return await statement.Answer;
        }

        try
        {
            await TravelAsync([statement], cancellationToken);
            return statement.Rows;
        }
        catch (PostgresException failure) when (kind is TripKind.Writes && failure.SqlState is PostgresErrorCodes.LockNotAvailable)
        {
            return null;
        }
        catch (Exception failure) when (StatementTimeoutException.IsSilence(failure))
        {
            FailWaiting(failure);
            throw;
        }
        finally
        {
            GiveWay();
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

    private static int Quarter(NpgsqlDataSource source) =>
        Math.Max(1, new NpgsqlConnectionStringBuilder(source.ConnectionString).MaxPoolSize / 4);

    private async Task TravelAsync(IReadOnlyList<SharedStatement> statements, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var start = Stopwatch.GetTimestamp();
        try
        {
            await AskAsync(connection, statements, cancellationToken);
            lock (_lock)
            {
                _limit.Note(start, Stopwatch.GetTimestamp());
            }
        }
        catch (Exception failure) when (kind is TripKind.Reads && StatementTimeoutException.Is(failure, connection))
        {
            throw StatementTimeoutException.Of(failure);
        }
    }

    // Whoever has read to the end knows that what was written is committed.
    private async Task AskAsync(NpgsqlConnection connection, IReadOnlyList<SharedStatement> statements, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        if (kind is TripKind.Writes)
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
        if (kind is TripKind.Writes)
        {
            await reader.NextResultAsync(cancellationToken);
        }

        foreach (var statement in statements)
        {
            await statement.ReadAsync(reader, cancellationToken);
        }
    }

    private bool MayGo<T>(SharedStatement<T> statement, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_underWay < _limit.Value)
            {
                _underWay++;
                return true;
            }

            statement.Wait(cancellationToken);
            _waiting.Enqueue(statement);
            return false;
        }
    }

    private void GiveWay()
    {
        if (Next() is not { Count: > 0 } together)
        {
            return;
        }

        // What is traced and logged on the way belongs to those who travel.
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(() => CarryAsync(together));
        }
    }

    private async Task CarryAsync(List<SharedStatement> together)
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
                FailWaiting(failure);
            }
            catch (Exception failure)
            {
                together.ForEach(MayAskAgain(failure) ? statement => statement.Part() : statement => statement.Fail(failure));
            }

            together = Next();
        }
        while (together.Count > 0);
    }

    // Of a connection that is lost nobody knows whether it has committed; some poolers tell of theirs by an error.
    private bool MayAskAgain(Exception failure) =>
        kind is TripKind.Reads
        || (failure is PostgresException { InvariantSeverity: "ERROR", SqlState: var state }
            && !state.StartsWith(ConnectionFailures, StringComparison.Ordinal));

    // They would only wait as long again.
    private void FailWaiting(Exception failure)
    {
        while (Take() is { Count: > 0 } waiting)
        {
            waiting.ForEach(statement => statement.Fail(failure));
        }
    }

    // Where nobody waits, one less is under way.
    private List<SharedStatement> Next()
    {
        lock (_lock)
        {
            var next = Take();
            if (next.Count is 0)
            {
                _underWay--;
            }

            return next;
        }
    }

    // Who is gone is not asked for.
    private List<SharedStatement> Take()
    {
        lock (_lock)
        {
            List<SharedStatement> taken = new(Math.Min(_waiting.Count, MostTogether));
            while (taken.Count < MostTogether && _waiting.TryDequeue(out var statement))
            {
                if (!statement.IsGone())
                {
                    taken.Add(statement);
                }
            }

            return taken;
        }
    }
}
