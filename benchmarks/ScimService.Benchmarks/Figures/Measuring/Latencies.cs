namespace ScimService.Benchmarks.Figures.Measuring;

/// <summary>The times that one thing took again and again, in milliseconds.</summary>
internal sealed class Latencies(IEnumerable<double> milliseconds)
{
    private readonly double[] _sorted = [.. milliseconds.Order()];

    public double P50 => At(0.50);

    public double P95 => At(0.95);

    private double At(double share) => _sorted[(int)Math.Ceiling(_sorted.Length * share) - 1];
}
