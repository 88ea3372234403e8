using System.Diagnostics;

namespace ScimService.Persistence.Trips;

/// <summary>
/// How many trips to the database should be under way: what keeps the processors busy for as long as one takes. The further away the
/// database, the more that is; beyond it a trip of one's own is no quicker than a shared one.
/// </summary>
/// <param name="atOnce">How many where a trip takes next to no time, as is believed at first.</param>
/// <param name="unit">What takes next to no time.</param>
/// <param name="most">How many at most, however far away the database.</param>
/// <param name="began">The timestamp from when trips are looked at.</param>
internal sealed class TripLimit(int atOnce, TimeSpan unit, int most, long began)
{
    // Another host may be further away.
    private static readonly long Window = 10 * Stopwatch.Frequency;

    private readonly double _unit = unit.TotalSeconds * Stopwatch.Frequency;
    private long _quickestNow = long.MaxValue;
    private long _began = began;

    /// <summary>The limit, by the quickest trip of late: others have waited for a processor or a lock.</summary>
    public int Value => (int)Math.Min(atOnce * Math.Max(Math.Floor(Quickest / _unit), 1), most);

    /// <summary>How long the quickest trip of late took, in ticks of <see cref="Stopwatch"/>.</summary>
    public long Quickest { get; private set; }

    /// <summary>Notes a trip by the timestamps of its start and end.</summary>
    public void Note(long start, long end)
    {
        _quickestNow = Math.Min(_quickestNow, end - start);
        Quickest = Math.Min(Quickest, _quickestNow);
        if (end - _began > Window)
        {
            (Quickest, _quickestNow, _began) = (_quickestNow, long.MaxValue, end);
        }
    }
}
