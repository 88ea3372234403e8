namespace ScimService.Load.Measuring;

/// <summary>Percentiles by the nearest rank: a value that was measured, never one between two.</summary>
internal sealed class Percentiles(IEnumerable<double> values)
{
    private readonly double[] _sorted = [.. values.Order()];

    public double P50 => At(0.50);

    public double P95 => At(0.95);

    public double P99 => At(0.99);

    public double Max => At(1);

    /// <summary>The smallest value that so large a share of the values does not exceed; 0 when there are none.</summary>
    public double At(double share) =>
        _sorted.Length == 0 ? 0 : _sorted[Math.Max(0, (int)Math.Ceiling(_sorted.Length * share) - 1)];

    /// <summary>The middle value, or the mean of the two in the middle; 0 when there are none.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? 0 : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
