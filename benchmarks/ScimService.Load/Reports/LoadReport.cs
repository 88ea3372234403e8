using System.Globalization;
using ScimService.Load.Measuring;
using ScimService.Load.Options;

namespace ScimService.Load.Reports;

/// <summary>All that a run has found.</summary>
internal sealed record LoadReport(
    string Conditions,
    bool IsOpenLoop,
    IReadOnlyList<Summary> Summaries,
    IReadOnlyList<Refusal> Refusals,
    IReadOnlyList<Window> Windows)
{
    public static LoadReport Of(LoadOptions options, IReadOnlyList<Window> windows, IReadOnlyList<Refusal> refusals)
    {
        var summaries =
            from window in windows
            group window by (window.Workload, window.Target) into same
            let floor = windows.Where(window => window.Workload == same.Key.Workload && window.Target == LoadTarget.Floor)
            select Summary.Of([.. same], [.. floor]);
        return new LoadReport(Describe(options), options.Rate is not null, [.. summaries], refusals, windows);
    }

    private static string Describe(LoadOptions options)
    {
        var loop = options.Rate is { } rate
            ? string.Create(CultureInfo.InvariantCulture, $"open loop of {rate:0.#} requests/s over")
            : "closed loop of";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {Machine.Describe()};
            {loop} {options.Concurrency} connections; {options.Users} users;
            rounds: {options.Rounds} of {options.Seconds:0.##} s, the servers in turn within each.
            """);
    }
}
