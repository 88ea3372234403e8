using ScimService.Load.Sending;

namespace ScimService.Load.Workloads;

/// <summary>Requests that change nothing, picked at random.</summary>
internal sealed class Picks(ScimRequest[] requests, Random random) : IRequestSource
{
    public ScimRequest Next() => requests[random.Next(requests.Length)];

    /// <summary>A source for each worker; the requests are built once.</summary>
    public static IEnumerable<IRequestSource> ForWorkers(IEnumerable<ScimRequest> requests, int workers)
    {
        var built = requests.ToArray();
        return Enumerable.Range(0, workers).Select(worker => new Picks(built, new Random(worker)));
    }
}
