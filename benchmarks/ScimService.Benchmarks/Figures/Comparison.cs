using ScimService.Benchmarks.Figures.Measuring;

namespace ScimService.Benchmarks.Figures;

/// <summary>What every subject is given: a small and a large database, and the table it adds its figures to.</summary>
internal sealed record Comparison(Population Small, Population Large, FigureTable Table)
{
    /// <summary>Adds two times of one thing, at the small and at the large database.</summary>
    public void Add(string name, IReadOnlyList<Timings> timings, double? most, double? mostRatio) => Table.Add(
        Figure.Of(name, ($"{Small.Users:N0} users", timings[0]), ($"{Large.Users:N0} users", timings[1]), most, mostRatio));
}
