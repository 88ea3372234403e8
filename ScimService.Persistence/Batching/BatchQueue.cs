using System.Diagnostics;

namespace ScimService.Persistence.Batching;

/// <summary>
/// The statements that wait for a batch, and the slots in which batches run (<see cref="StatementBatcher"/>). A slow batch, which flushes
/// the pending list of an index or looks at many rows, loses its slot to those who wait, and runs on beside it.
/// </summary>
internal sealed class BatchQueue
{
    // Where the database is far away, all batches take long.
    private const int SlowFactor = 4;

    private readonly SlotLimit _limit;
    private readonly int _most;
    private readonly int _largest;
    private readonly long _slowAfter;
    private readonly Action<BatchSlot, List<BatchedStatement>> _start;
    private readonly Watch _watch;
    private readonly Lock _lock = new();
    private readonly Queue<BatchedStatement> _waiting = [];
    private readonly List<BatchSlot> _slots = [];
    private int _running;

    /// <param name="limit">How many slots there are.</param>
    /// <param name="most">How many batches run at most, with those that have lost their slot.</param>
    /// <param name="largest">How many statements are in a batch at most: in a very large one, the first would wait long for the last.</param>
    /// <param name="slowAfter">What a batch seldom takes, however full it is.</param>
    /// <param name="start">Starts a batch in a slot, without waiting for it.</param>
    public BatchQueue(SlotLimit limit, int most, int largest, TimeSpan slowAfter, Action<BatchSlot, List<BatchedStatement>> start)
    {
        (_limit, _most, _largest, _start) = (limit, most, largest, start);
        _slowAfter = (long)(slowAfter.TotalSeconds * Stopwatch.Frequency);
        _watch = new Watch(_lock, slowAfter, ReplaceSlow);
    }

    /// <summary>The slot in which the statement may run at once; null where it waits.</summary>
    public BatchSlot? TryEnter<T>(BatchedStatement<T> statement, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_slots.Count < _limit.Value && _running < _most)
            {
                return Open();
            }

            statement.BeginWaiting(cancellationToken);
            _waiting.Enqueue(statement);
            _watch.Begin();
            return null;
        }
    }

    /// <summary>The next batch of a slot whose batch has ended; an empty one where the slot is closed.</summary>
    public List<BatchedStatement> Next(BatchSlot slot)
    {
        lock (_lock)
        {
            var next = _slots.Contains(slot) ? Take() : [];
            slot.StartedAt = Stopwatch.GetTimestamp();
            if (next.Count is 0)
            {
                _slots.Remove(slot);
                _running--;
            }

            return next;
        }
    }

    /// <summary>Records how long a batch took, from one timestamp to another.</summary>
    public void Record(long start, long end)
    {
        lock (_lock)
        {
            _limit.Record(start, end);
        }
    }

    /// <summary>Fails all that wait now: they would only wait as long again.</summary>
    public void FailWaiting(Exception failure)
    {
        while (Take() is { Count: > 0 } waiting)
        {
            waiting.ForEach(statement => statement.Fail(failure));
        }
    }

    private BatchSlot Open()
    {
        var slot = new BatchSlot();
        _slots.Add(slot);
        _running++;
        return slot;
    }

    // As long as anybody waits.
    private bool ReplaceSlow()
    {
        if (_waiting.Count is 0)
        {
            return false;
        }

        if (_running < _most && _slots.MinBy(slot => slot.StartedAt) is { } oldest && IsSlow(oldest) && Take() is { Count: > 0 } batch)
        {
            _slots.Remove(oldest);
            _start(Open(), batch);
        }

        return true;
    }

    private bool IsSlow(BatchSlot slot) =>
        Stopwatch.GetTimestamp() - slot.StartedAt > Math.Max(_slowAfter, SlowFactor * _limit.Quickest);

    // Statements whose callers have cancelled are not run.
    private List<BatchedStatement> Take()
    {
        lock (_lock)
        {
            List<BatchedStatement> batch = new(Math.Min(_waiting.Count, _largest));
            while (batch.Count < _largest && _waiting.TryDequeue(out var statement))
            {
                if (!statement.TryCancel())
                {
                    batch.Add(statement);
                }
            }

            return batch;
        }
    }
}
