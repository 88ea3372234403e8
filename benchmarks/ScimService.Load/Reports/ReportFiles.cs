using System.Text.Json;
using ScimService.Load.Options;

namespace ScimService.Load.Reports;

/// <summary>Writes a report to the files that are asked for.</summary>
internal static class ReportFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task WriteAsync(LoadReport report, LoadOptions options, CancellationToken cancellationToken)
    {
        if (options.JsonFile is { } json)
        {
            await File.WriteAllTextAsync(json, JsonSerializer.Serialize(report, Json) + "\n", cancellationToken);
        }

        if (options.MarkdownFile is { } markdown)
        {
            await File.WriteAllTextAsync(markdown, MarkdownTable.Of(report), cancellationToken);
        }

        if (options.PlotFile is { } plot)
        {
            BarPlot.Save(report, plot);
        }
    }
}
