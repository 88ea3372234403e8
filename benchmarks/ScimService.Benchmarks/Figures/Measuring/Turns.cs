using System.Diagnostics;

namespace ScimService.Benchmarks.Figures.Measuring;

/// <summary>
/// Times several things by turns, so that what else the machine does befalls all of them alike, and their ratio means something.
/// </summary>
internal static class Turns
{
    /// <summary>Runs each thing <paramref name="rounds"/> times, after a fifth as many rounds that do not count.</summary>
    public static async Task<IReadOnlyList<Timings>> TakeAsync(int rounds, params Func<Task>[] things)
    {
        for (var round = 0; round < rounds / 5; round++)
        {
            foreach (var thing in things)
            {
                await thing();
            }
        }

        using var clock = new StatementClock();
        var taken = things.Select(_ => (Calls: new List<double>(rounds), Statements: new List<double>(rounds))).ToList();
        for (var round = 0; round < rounds; round++)
        {
            for (var turn = 0; turn < things.Length; turn++)
            {
                var statements = clock.Total;
                var start = Stopwatch.GetTimestamp();
                await things[turn]();
                taken[turn].Calls.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                taken[turn].Statements.Add((clock.Total - statements).TotalMilliseconds);
            }
        }

        return [.. taken.Select(thing => new Timings(new Latencies(thing.Calls), new Latencies(thing.Statements)))];
    }
}
