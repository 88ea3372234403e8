using System.Diagnostics;

namespace ScimService.Load.Measuring;

/// <summary>Every worker sends its next request when the last one is answered: the most that so many connections reach.</summary>
internal static class ClosedLoop
{
    public static async Task<IReadOnlyList<Tally>> RunAsync(
        IReadOnlyList<Worker> workers, TimeSpan length, CancellationToken patience)
    {
        var start = Stopwatch.GetTimestamp();
        return await Task.WhenAll(workers.Select(worker => Task.Run(() => RunAsync(worker, start, length, patience))));
    }

    private static async Task<Tally> RunAsync(Worker worker, long start, TimeSpan length, CancellationToken patience)
    {
        var tally = new Tally();
        while (Stopwatch.GetElapsedTime(start) < length && !patience.IsCancellationRequested)
        {
            await worker.StepAsync(Stopwatch.GetTimestamp(), tally, patience);
        }

        return tally;
    }
}
