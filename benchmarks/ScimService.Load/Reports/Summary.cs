using ScimService.Load.Measuring;

namespace ScimService.Load.Reports;

/// <summary>A workload on a server over all rounds: medians, and their ratios to the floor.</summary>
internal sealed record Summary
{
    public required string Workload { get; init; }

    public required string Target { get; init; }

    public required double Rate { get; init; }

    /// <summary>How far the rounds lie apart: (most − least) / median of the rates.</summary>
    public required double Spread { get; init; }

    public required double P50 { get; init; }

    public required double P95 { get; init; }

    public required double P99 { get; init; }

    public double? ServerCpu { get; init; }

    public double? PostgresCpu { get; init; }

    public required double ClientCpu { get; init; }

    public double? ServerMemory { get; init; }

    public required int Errors { get; init; }

    public string? FirstError { get; init; }

    /// <summary>The median over rounds of this rate by the floor's in the same round; above 1 is faster than the floor.</summary>
    public double? RateRatio { get; init; }

    /// <summary>The same of the CPU time of server and PostgreSQL; below 1 is cheaper than the floor.</summary>
    public double? CpuRatio { get; init; }

    /// <summary>Sums up the windows of one workload on one server, beside those of the floor in the same rounds.</summary>
    public static Summary Of(IReadOnlyCollection<Window> windows, IReadOnlyCollection<Window> floor)
    {
        var rate = Median(windows, window => window.Rate) ?? 0;
        var rates = windows.Select(window => window.Rate).ToList();
        return new Summary
        {
            Workload = windows.First().Workload,
            Target = windows.First().Target,
            Rate = rate,
            Spread = rate == 0 ? 0 : (rates.Max() - rates.Min()) / rate,
            P50 = Median(windows, window => window.P50) ?? 0,
            P95 = Median(windows, window => window.P95) ?? 0,
            P99 = Median(windows, window => window.P99) ?? 0,
            ServerCpu = Median(windows, window => window.ServerCpu),
            PostgresCpu = Median(windows, window => window.PostgresCpu),
            ClientCpu = Median(windows, window => window.ClientCpu) ?? 0,
            ServerMemory = windows.Max(window => window.ServerMemory),
            Errors = windows.Sum(window => window.Errors),
            FirstError = windows.Select(window => window.FirstError).FirstOrDefault(error => error is not null),
            RateRatio = Ratio(windows, floor, window => window.Rate),
            CpuRatio = Ratio(windows, floor, window => window.Cpu),
        };
    }

    private static double? Ratio(
        IEnumerable<Window> windows, IEnumerable<Window> floor, Func<Window, double?> value)
    {
        var ratios =
            from window in windows
            join other in floor on window.Round equals other.Round
            where value(window) is not null && value(other) is > 0
            select value(window)!.Value / value(other)!.Value;
        return ratios.ToList() is { Count: > 0 } each ? Percentiles.Median(each) : null;
    }

    private static double? Median(IEnumerable<Window> windows, Func<Window, double?> value) =>
        windows.Select(value).OfType<double>().ToList() is { Count: > 0 } values ? Percentiles.Median(values) : null;
}
