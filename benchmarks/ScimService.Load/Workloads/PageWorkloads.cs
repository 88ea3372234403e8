using ScimService.Load.Sending;

namespace ScimService.Load.Workloads;

/// <summary>All users are read, a hundred at a time.</summary>
internal static class PageWorkloads
{
    private const int Count = 100;

    public static Workload First { get; } = Workload.Of("page-first", (subject, workers) =>
        Picks.ForWorkers([new(HttpMethod.Get, subject.Address($"/Users?count={Count}"), default, Expectation.Results)], workers));

    /// <summary>As many users in as the run has created: the most that <c>startIndex</c> can cost.</summary>
    public static Workload Last { get; } = Workload.Of("page-last", (subject, workers) =>
    {
        var startIndex = Math.Max(1, subject.Users.Count - Count + 1);
        var address = subject.Address($"/Users?startIndex={startIndex}&count={Count}");
        return Picks.ForWorkers([new(HttpMethod.Get, address, default, Expectation.Results)], workers);
    });

    public static Workload IndexWalk { get; } =
        Workload.Of("walk-index", (subject, _) => [new IndexWalk(subject, Count)]) with { MostWorkers = 1 };

    public static Workload CursorWalk { get; } = Workload.Of("walk-cursor", (subject, _) => [new CursorWalk(subject, Count)]) with
    {
        MostWorkers = 1,
        Lacks = capabilities => capabilities.CursorPagination ? null : "no pagination by cursor",
    };
}
