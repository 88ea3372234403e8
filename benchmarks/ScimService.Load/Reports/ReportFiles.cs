using System.Text.Json;
using ScimService.Load.Options;

namespace ScimService.Load.Reports;

/// <summary>Writes what a run has found to the files that are asked for, and the table to the console.</summary>
internal static class ReportFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task WriteAsync<T>(
        T report, string table, Action<string> savePlot, LoadOptions options, CancellationToken cancellationToken)
    {
        await Console.Out.WriteAsync(table);
        if (options.JsonFile is { } json)
        {
            await File.WriteAllTextAsync(json, JsonSerializer.Serialize(report, Json) + "\n", cancellationToken);
        }

        if (options.MarkdownFile is { } markdown)
        {
            await File.WriteAllTextAsync(markdown, table, cancellationToken);
        }

        if (options.PlotFile is { } plot)
        {
            savePlot(plot);
        }
    }
}
