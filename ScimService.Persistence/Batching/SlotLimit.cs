using System.Diagnostics;

namespace ScimService.Persistence.Batching;

/// <summary>
/// How many batches should run at once: as many as keep the processors busy for as long as one takes. The further away the database, the
/// more that is; beyond it a batch of one's own is no quicker than a shared one.
/// </summary>
/// <param name="processors">How many where a batch takes next to no time, as is assumed at first.</param>
/// <param name="unit">What counts as next to no time.</param>
/// <param name="most">How many at most, however far away the database.</param>
/// <param name="began">The timestamp from when durations are recorded.</param>
internal sealed class SlotLimit(int processors, TimeSpan unit, int most, long began)
{
    // After a failover the database may be further away.
    private static readonly long Window = 10 * Stopwatch.Frequency;

    private readonly double _unit = unit.TotalSeconds * Stopwatch.Frequency;
    private long _quickestNow = long.MaxValue;
    private long _began = began;

    /// <summary>The limit, by the quickest recent batch: others have waited for a processor or a lock.</summary>
    public int Value => (int)Math.Min(processors * Math.Max(Math.Floor(Quickest / _unit), 1), most);

    /// <summary>How long the quickest recent batch took, in ticks of <see cref="Stopwatch"/>.</summary>
    public long Quickest { get; private set; }

    /// <summary>Records a batch by the timestamps of its start and end.</summary>
    public void Record(long start, long end)
    {
        _quickestNow = Math.Min(_quickestNow, end - start);
        Quickest = Math.Min(Quickest, _quickestNow);
        if (end - _began > Window)
        {
            (Quickest, _quickestNow, _began) = (_quickestNow, long.MaxValue, end);
        }
    }
}
