using System.Globalization;
using ScimService.Load.Measuring;

namespace ScimService.Load.Reports;

/// <summary>One window as a line of progress.</summary>
internal static class WindowLine
{
    public static string Of(Window window) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {window.Workload} {window.Target} {window.Round}: {window.Rate:0}/s, p50 {window.P50:0.00} ms, p99 {window.P99:0.00} ms
        """)
        + (window.Errors == 0 ? "" : $", {window.Errors} errors, the first: {window.FirstError}");
}
