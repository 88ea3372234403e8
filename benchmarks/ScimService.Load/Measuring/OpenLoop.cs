using System.Diagnostics;
using System.Threading.Channels;

namespace ScimService.Load.Measuring;

/// <summary>
/// Requests fall due at a fixed rate, however slow the server is. The latency of one counts from when it was due: waiting for a
/// free connection belongs to it, so a server that stalls cannot hide the requests that would have come meanwhile.
/// </summary>
internal static class OpenLoop
{
    /// <summary>Sends the requests that are due within a length of time; what has not begun twice as late is an error.</summary>
    public static async Task<IReadOnlyList<Tally>> RunAsync(
        IReadOnlyList<Worker> workers, double rate, TimeSpan length, CancellationToken patience)
    {
        var due = Channel.CreateUnbounded<long>(new UnboundedChannelOptions { SingleWriter = true });
        var schedule = new Schedule(Stopwatch.GetTimestamp(), rate, length);
        var running = workers
            .Select(worker => Task.Run(() => RunAsync(worker, due.Reader, schedule, patience))).ToList();
        await Pacer.RunAsync(schedule, due.Writer, patience);
        return await Task.WhenAll(running);
    }

    private static async Task<Tally> RunAsync(
        Worker worker, ChannelReader<long> due, Schedule schedule, CancellationToken patience)
    {
        var tally = new Tally();
        await foreach (var timestamp in due.ReadAllAsync(CancellationToken.None))
        {
            if (Stopwatch.GetTimestamp() > schedule.Latest)
            {
                tally.Failed("not sent in twice the time: the server is slower than the rate");
                continue;
            }

            await worker.StepAsync(timestamp, tally, patience);
        }

        return tally;
    }
}
