using System.Diagnostics;

namespace ScimService.Persistence.Trips;

/// <summary>
/// Who travels and who waits for company (<see cref="SharedTrips"/>). There are a few lanes, on each of which one trip follows another. A
/// trip that takes long, since it puts an index in order or looks at many rows, loses its lane to those who wait.
/// </summary>
/// <param name="limit">How many lanes there are.</param>
/// <param name="most">How many trips at most are under way, with those that have lost their lane.</param>
/// <param name="patience">What a trip seldom takes, be there ever so many on it.</param>
/// <param name="depart">Sends those who have waited along a lane, without waiting for them.</param>
internal sealed class TripQueue(TripLimit limit, int most, TimeSpan patience, Action<TripLane, List<SharedStatement>> depart)
{
    // Of very many, the first would wait long for the last.
    private const int MostTogether = 32;

    // Where the database is far away, all take long.
    private const int TimesTheQuickest = 4;

    private readonly long _patience = (long)(patience.TotalSeconds * Stopwatch.Frequency);
    private readonly Lock _lock = new();
    private readonly Queue<SharedStatement> _waiting = [];
    private readonly List<TripLane> _lanes = [];
    private int _underWay;
    private bool _watched;

    /// <summary>The lane on which the statement may go at once; null where it waits.</summary>
    public TripLane? Enter<T>(SharedStatement<T> statement, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_lanes.Count < limit.Value && _underWay < most)
            {
                return Open();
            }

            statement.Wait(cancellationToken);
            _waiting.Enqueue(statement);
            Watch();
            return null;
        }
    }

    /// <summary>Those who go next along a lane whose trip has ended; none where it is closed.</summary>
    public List<SharedStatement> Next(TripLane lane)
    {
        lock (_lock)
        {
            var next = _lanes.Contains(lane) ? Take() : [];
            lane.Since = Stopwatch.GetTimestamp();
            if (next.Count is 0)
            {
                _lanes.Remove(lane);
                _underWay--;
            }

            return next;
        }
    }

    /// <summary>Notes how long a trip took, from one timestamp to another.</summary>
    public void Note(long start, long end)
    {
        lock (_lock)
        {
            limit.Note(start, end);
        }
    }

    /// <summary>Ends the waiting of all who wait now: they would only wait as long again.</summary>
    public void FailWaiting(Exception failure)
    {
        while (Take() is { Count: > 0 } waiting)
        {
            waiting.ForEach(statement => statement.Fail(failure));
        }
    }

    private TripLane Open()
    {
        var lane = new TripLane();
        _lanes.Add(lane);
        _underWay++;
        return lane;
    }

    private void Watch()
    {
        if (_watched)
        {
            return;
        }

        _watched = true;
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(WatchAsync);
        }
    }

    // As long as anybody waits.
    private async Task WatchAsync()
    {
        do
        {
            await Task.Delay(patience);
        }
        while (Overtake());
    }

    private bool Overtake()
    {
        lock (_lock)
        {
            _watched = _waiting.Count > 0;
            if (_watched && _underWay < most && _lanes.MinBy(lane => lane.Since) is { } oldest && IsLong(oldest)
                && Take() is { Count: > 0 } together)
            {
                _lanes.Remove(oldest);
                depart(Open(), together);
            }

            return _watched;
        }
    }

    private bool IsLong(TripLane lane) =>
        Stopwatch.GetTimestamp() - lane.Since > Math.Max(_patience, TimesTheQuickest * limit.Quickest);

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
