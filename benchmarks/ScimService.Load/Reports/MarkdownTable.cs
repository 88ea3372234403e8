using System.Globalization;
using System.Text;

namespace ScimService.Load.Reports;

/// <summary>A report as text with tables.</summary>
internal static class MarkdownTable
{
    public static string Of(LoadReport report)
    {
        var text = new StringBuilder();
        text.Append(report.Conditions).Append("\n\n");
        text.Append("| workload | server | per second | ± | p50 / p95 / p99 ms | CPU ms each: server + PostgreSQL | memory MB ");
        text.Append("| errors | rate ÷ floor | CPU ÷ floor |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var summary in report.Summaries)
        {
            text.Append(Row(summary)).Append('\n');
        }

        foreach (var refusal in report.Refusals)
        {
            text.Append($"\n- {refusal.Workload} was not measured on {refusal.Target}: {refusal.Reason}");
        }

        foreach (var summary in report.Summaries.Where(summary => summary.Errors > 0))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n- {summary.Workload} on {summary.Target}: {summary.Errors} errors, the first: {summary.FirstError}");
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string Row(Summary summary) => string.Join(
        " | ",
        $"| {summary.Workload}",
        summary.Target,
        Number(summary.Rate, "#,0"),
        Number(summary.Spread, "0 %"),
        $"{Latency(summary.P50)} / {Latency(summary.P95)} / {Latency(summary.P99)}",
        summary.ServerCpu is null && summary.PostgresCpu is null
            ? "–"
            : $"{Number(summary.ServerCpu, "0.000")} + {Number(summary.PostgresCpu, "0.000")}",
        Number(summary.ServerMemory, "0"),
        Number(summary.Errors, "0"),
        Number(summary.RateRatio, "0.00"),
        Number(summary.CpuRatio, "0.00")) + " |";

    private static string Latency(double milliseconds) => Number(milliseconds, milliseconds < 10 ? "0.00" : "0.0");

    private static string Number(double? value, string format) =>
        value is { } number ? number.ToString(format, CultureInfo.InvariantCulture) : "–";
}
