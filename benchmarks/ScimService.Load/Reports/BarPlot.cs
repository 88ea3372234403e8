using ScimService.Load.Options;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace ScimService.Load.Reports;

/// <summary>
/// Bars for every workload: the rate as a share of the floor's, or the rate where no floor was measured; of an open loop, whose
/// rate is given, the 99th percentile.
/// </summary>
internal static class BarPlot
{
    private const int PlotHeight = 480;
    private const int WidthOfWorkload = 90;
    private const double WidthOfBars = 0.8;

    public static void Save(LoadReport report, string file)
    {
        var isRatio = !report.IsOpenLoop && report.Summaries.Any(summary => summary.RateRatio is not null);
        var shown = report.Summaries.Where(summary => !isRatio || summary.Target != LoadTarget.Floor).ToList();
        var workloads = shown.Select(summary => summary.Workload).Distinct().ToList();
        var targets = shown.Select(summary => summary.Target).Distinct().ToList();
        double Height(Summary summary) =>
            report.IsOpenLoop ? summary.P99 : isRatio ? summary.RateRatio ?? 0 : summary.Rate;

        using var plot = new Plot();
        foreach (var (place, target) in targets.Index())
        {
            var own = shown.Where(summary => summary.Target == target).ToList();
            var offset = ((place + 0.5) / targets.Count * WidthOfBars) - (WidthOfBars / 2);
            double[] places = [.. own.Select(summary => workloads.IndexOf(summary.Workload) + offset)];
            double[] heights = [.. own.Select(Height)];
            var bars = plot.Add.Bars(places, heights);
            bars.LegendText = target;
            foreach (var bar in bars.Bars)
            {
                bar.Size = WidthOfBars / targets.Count;
            }
        }

        if (isRatio)
        {
            plot.Add.HorizontalLine(1, 1, Colors.Black, LinePattern.Dashed);
        }

        plot.Axes.Bottom.TickGenerator = new NumericManual(
            [.. workloads.Select((_, place) => (double)place)], [.. workloads]);
        plot.Axes.Bottom.TickLabelStyle.Rotation = 30;
        plot.Axes.Bottom.TickLabelStyle.Alignment = Alignment.UpperLeft;
        plot.Axes.Bottom.MinimumSize = 110;
        plot.Axes.Right.MinimumSize = 60;
        plot.Axes.Margins(bottom: 0);
        plot.YLabel(isRatio ? "rate ÷ floor" : report.IsOpenLoop ? "p99 in ms" : "per second");
        plot.ShowLegend(Alignment.UpperRight);
        PlotFile.Save(plot, file, Math.Max(640, WidthOfWorkload * workloads.Count), PlotHeight);
    }
}
