namespace ScimService.Benchmarks.Figures.Measuring;

/// <summary>One line of the table.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Reference">What it is compared with, as text.</param>
/// <param name="Measured">The result, as text.</param>
/// <param name="Ratio">Result by reference.</param>
/// <param name="Goal">What was aimed at; empty where nothing was.</param>
/// <param name="Reached">Whether that was reached; null where there is no goal.</param>
internal sealed record Figure(string Name, string Reference, string Measured, double? Ratio, string Goal, bool? Reached)
{
    /// <summary>Two times of the same door, compared at the 95th percentile.</summary>
    public static Figure Of(
        string name,
        (string Name, Timings Timings) reference,
        (string Name, Timings Timings) measured,
        double? most,
        double? mostRatio)
    {
        var (before, after) = (reference.Timings.Calls.P95, measured.Timings.Calls.P95);
        var goals = new[] { most is null ? null : $"≤ {most} ms", mostRatio is null ? null : $"≤ {mostRatio}×" };
        bool? reached = most is null && mostRatio is null ? null : !(after > most) && !(after / before > mostRatio);
        return new Figure(
            name, $"{reference.Name}: {Text(reference.Timings)}", $"{measured.Name}: {Text(measured.Timings)}", after / before,
            string.Join(", ", goals.OfType<string>()), reached);
    }

    public static string Text(Timings timings) =>
        $"{timings.Calls.P95:0.00} ms (median {timings.Calls.P50:0.00}, statements {timings.Statements.P95:0.00})";
}
