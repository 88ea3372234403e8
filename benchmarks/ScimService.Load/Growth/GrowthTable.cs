using System.Globalization;
using System.Text;

namespace ScimService.Load.Growth;

/// <summary>A report on growth as text with a table for users and one for members: the medians at each size.</summary>
internal static class GrowthTable
{
    public static string Of(GrowthReport report)
    {
        var text = new StringBuilder(report.Conditions).Append('\n');
        foreach (var kind in report.Points.GroupBy(point => point.Of))
        {
            var sizes = kind.Select(point => point.Size).Distinct().Order().ToList();
            text.Append(CultureInfo.InvariantCulture, $"\n| p50 in ms | server |{Cells(sizes, size => Size(size, kind.Key))}\n");
            text.Append(CultureInfo.InvariantCulture, $"| --- | --- |{Cells(sizes, _ => "---")}\n");
            foreach (var line in kind.GroupBy(point => (point.Request, point.Target)))
            {
                var cells = Cells(sizes, size => line.FirstOrDefault(point => point.Size == size) is { } point
                    ? point.P50.ToString("0.00", CultureInfo.InvariantCulture)
                    : "–");
                text.Append(CultureInfo.InvariantCulture, $"| {line.Key.Request} | {line.Key.Target} |{cells}\n");
            }
        }

        foreach (var refusal in report.Refusals)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n- {refusal.Workload} failed on {refusal.Target}: {refusal.Reason}");
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string Size(int size, string of) => $"{size.ToString("#,0", CultureInfo.InvariantCulture)} {of}";

    private static string Cells(IEnumerable<int> sizes, Func<int, string> cell) =>
        string.Concat(sizes.Select(size => $" {cell(size)} |"));
}
