using System.Diagnostics;

namespace ScimService.Load.Measuring;

/// <summary>When the requests of an open loop are due, in timestamps of <see cref="Stopwatch"/>.</summary>
internal readonly record struct Schedule(long Start, double Rate, TimeSpan Length)
{
    public int Count => (int)Math.Round(Rate * Length.TotalSeconds);

    /// <summary>After this nothing is sent any more.</summary>
    public long Latest => Start + (long)(2 * Length.TotalSeconds * Stopwatch.Frequency);

    /// <summary>When the request of this number, from 0 on, is due.</summary>
    public long Due(int number) => Start + (long)(number / Rate * Stopwatch.Frequency);
}
