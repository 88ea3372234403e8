using System.Globalization;
using System.Text;
using ScimService.Load.Measuring;
using ScimService.Load.Options;
using ScimService.Load.Reports;

namespace ScimService.Load.Starting;

/// <summary>Starts as a table: medians over the rounds, and the fastest and the slowest start.</summary>
internal static class StartTable
{
    public static string Of(IReadOnlyList<StartFigure> figures, LoadOptions options)
    {
        var text = new StringBuilder(Machine.Describe());
        text.Append(CultureInfo.InvariantCulture, $"; starts of each: {options.Rounds}, in turn.\n\n");
        text.Append("| variant | ms to the first answer | from – to | memory MB after the start ");
        text.Append(CultureInfo.InvariantCulture, $"| after {options.Requests:#,0} requests | requests/s in them |\n");
        text.Append("| --- | --- | --- | --- | --- | --- |\n");
        foreach (var variant in figures.GroupBy(figure => figure.Variant))
        {
            double Median(Func<StartFigure, double> value) => Percentiles.Median(variant.Select(value));
            var times = variant.Select(figure => figure.Milliseconds).ToList();
            text.Append(CultureInfo.InvariantCulture, $"| {variant.Key} | {Percentiles.Median(times):0} ");
            text.Append(CultureInfo.InvariantCulture, $"| {times.Min():0} – {times.Max():0} ");
            text.Append(CultureInfo.InvariantCulture, $"| {Median(figure => figure.MemoryAtStart):0} ");
            text.Append(CultureInfo.InvariantCulture, $"| {Median(figure => figure.MemoryAfter):0} ");
            text.Append(CultureInfo.InvariantCulture, $"| {Median(figure => figure.Rate):#,0} |\n");
        }

        return text.ToString();
    }
}
