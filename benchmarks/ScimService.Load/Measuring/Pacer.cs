using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace ScimService.Load.Measuring;

/// <summary>Hands out requests when they fall due.</summary>
internal static class Pacer
{
    /// <summary>Writes the timestamp of every request at that time, then completes the channel.</summary>
    public static Task RunAsync(Schedule schedule, ChannelWriter<long> due, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(
        () =>
        {
            for (var number = 0; number < schedule.Count && !cancellationToken.IsCancellationRequested; number++)
            {
                WaitUntil(schedule.Due(number), cancellationToken);
                due.TryWrite(schedule.Due(number));
            }

            due.Complete();
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    // The timers of the runtime come a millisecond late, which is more than a look-up takes; turning in a loop would take the
    // core away from the server.
    private static void WaitUntil(long timestamp, CancellationToken cancellationToken)
    {
        while (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), timestamp) is { Ticks: > 0 } left)
        {
            if (!OperatingSystem.IsLinux())
            {
                cancellationToken.WaitHandle.WaitOne(left);
                continue;
            }

            var time = new TimeSpec((nint)left.TotalSeconds, (nint)(left.Ticks % TimeSpan.TicksPerSecond * 100));
            _ = Nanosleep(in time, 0);
        }
    }

    [DllImport("libc", EntryPoint = "nanosleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Nanosleep(in TimeSpec time, nint remaining);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TimeSpec(nint Seconds, nint Nanoseconds);
}
