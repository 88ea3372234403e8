using System.Globalization;
using ScimService.Load.Reports;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace ScimService.Load.Growth;

/// <summary>Latency against size, both by powers of ten: what does not grow is a flat line.</summary>
internal static class GrowthPlot
{
    private const int Width = 760;
    private const int Height = 460;

    // One for each server; the colours are those of the requests.
    private static readonly LinePattern[] Patterns =
        [LinePattern.Dotted, LinePattern.Solid, LinePattern.Dashed, LinePattern.DenselyDashed];

    /// <summary>Saves a plot for users and one for members; their files are named after the given one.</summary>
    public static void Save(GrowthReport report, string file)
    {
        foreach (var kind in report.Points.GroupBy(point => point.Of))
        {
            var name = $"{Path.GetFileNameWithoutExtension(file)}-{kind.Key}{Path.GetExtension(file)}";
            Save(kind.Key, [.. kind], Path.Combine(Path.GetDirectoryName(file) ?? "", name));
        }
    }

    private static void Save(string of, IReadOnlyList<GrowthPoint> points, string file)
    {
        using var plot = new Plot();
        var palette = new ScottPlot.Palettes.Category10();
        var requests = points.Select(point => point.Request).Distinct().ToList();
        var targets = points.Select(point => point.Target).Distinct().ToList();
        foreach (var line in points.GroupBy(point => (point.Request, point.Target)))
        {
            double[] sizes = [.. line.Select(point => Math.Log10(point.Size))];
            double[] latencies = [.. line.Select(point => Math.Log10(point.P50))];
            var scatter = plot.Add.Scatter(sizes, latencies);
            scatter.LegendText = $"{line.Key.Request}, {line.Key.Target}";
            scatter.LineWidth = 2;
            scatter.Color = palette.GetColor(requests.IndexOf(line.Key.Request));
            scatter.LinePattern = Patterns[targets.IndexOf(line.Key.Target) % Patterns.Length];
        }

        plot.Axes.Bottom.TickGenerator = PowersOfTen();
        plot.Axes.Left.TickGenerator = PowersOfTen();
        var all = points.Select(point => Math.Log10(point.P50)).ToList();
        plot.Axes.SetLimitsY(Math.Floor(all.Min()), Math.Ceiling(all.Max()) + 0.05);
        plot.XLabel(of);
        plot.YLabel("p50 in ms");
        plot.ShowLegend(Edge.Right);
        PlotFile.Save(plot, file, Width, Height);
    }

    private static NumericAutomatic PowersOfTen() => new()
    {
        IntegerTicksOnly = true,
        // Six of them stand side by side; the usual density names every second one only.
        TickDensity = 2,
        LabelFormatter = power => Math.Pow(10, power).ToString("#,0.###", CultureInfo.InvariantCulture),
    };
}
