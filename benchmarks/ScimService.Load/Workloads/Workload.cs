using ScimService.Load.Directories;

namespace ScimService.Load.Workloads;

/// <summary>One kind of traffic.</summary>
/// <param name="Name">What <c>--workloads</c> and the tables call it.</param>
/// <param name="PrepareAsync">Makes a source for each of a number of workers, and first what they need on the server.</param>
internal sealed record Workload(
    string Name, Func<Subject, int, CancellationToken, Task<IReadOnlyList<IRequestSource>>> PrepareAsync)
{
    /// <summary>The most workers that make sense: one where each request depends on the last.</summary>
    public int MostWorkers { get; init; } = int.MaxValue;

    /// <summary>What one request counts for: the resources it creates.</summary>
    public int Units { get; init; } = 1;

    /// <summary>Why it cannot be measured on a server, or null.</summary>
    public Func<Capabilities, string?> Lacks { get; init; } = _ => null;

    /// <summary>A workload that needs nothing prepared on the server.</summary>
    public static Workload Of(string name, Func<Subject, int, IEnumerable<IRequestSource>> sources) =>
        new(name, (subject, workers, _) => Task.FromResult<IReadOnlyList<IRequestSource>>([.. sources(subject, workers)]));
}
