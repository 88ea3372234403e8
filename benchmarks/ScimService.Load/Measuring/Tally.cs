namespace ScimService.Load.Measuring;

/// <summary>What one worker has seen in one window.</summary>
internal sealed class Tally
{
    private readonly List<double> _milliseconds = new(4096);

    /// <summary>How long each request took that succeeded.</summary>
    public IReadOnlyList<double> Milliseconds => _milliseconds;

    public int Errors { get; private set; }

    public string? FirstError { get; private set; }

    public void Succeeded(TimeSpan latency) => _milliseconds.Add(latency.TotalMilliseconds);

    public void Failed(string problem)
    {
        Errors++;
        FirstError ??= problem;
    }
}
