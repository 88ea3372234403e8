using System.Diagnostics;

namespace ScimService.Benchmarks.Figures.Measuring;

/// <summary>Adds up the time of SQL statements, from sending one to its last row, as the driver's own traces tell it.</summary>
internal sealed class StatementClock : IDisposable
{
    private readonly ActivityListener _listener;

    public StatementClock()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
            ActivityStopped = activity => Total += activity.Duration,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public TimeSpan Total { get; private set; }

    public void Dispose() => _listener.Dispose();
}
