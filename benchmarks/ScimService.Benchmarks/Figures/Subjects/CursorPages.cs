using ScimService.Benchmarks.Figures.Measuring;
using ScimService.Benchmarks.Samples;
using ScimService.Persistence.Paging;

namespace ScimService.Benchmarks.Figures.Subjects;

/// <summary>Pages of all users by cursor, near the start and far from it.</summary>
internal static class CursorPages
{
    private const int Rounds = 500;
    private const int Count = 100;
    private const double MostRatio = 1.5;

    public static async Task MeasureAsync(Comparison comparison, CancellationToken cancellationToken)
    {
        var large = comparison.Large;
        var last = large.Users / Count;
        var first = await Turns.TakeAsync(20, () => PageAsync(1));
        var timings = await Turns.TakeAsync(Rounds, () => PageAsync(2), () => PageAsync(last));
        var name = $"cursor: page {last:N0}, `count={Count}`";
        var measured = ($"page {last:N0}", timings[1]);
        comparison.Table.Add(Figure.Of(name, ("page 1, which counts the total", first[0]), measured, null, MostRatio));
        comparison.Table.Add(Figure.Of(name, ("page 2", timings[0]), measured, null, MostRatio));

        async Task PageAsync(int page)
        {
            var after = page is 1 ? null : new PageBoundary(SampleUser.Id((page - 1) * Count), null, large.Users);
            var read = await large.ListAsync(null, new PagePosition.Cursor(after), Count, cancellationToken);
            if (read.Resources.Count != Count || read.Resources[0].Id != SampleUser.Id((page - 1) * Count + 1))
            {
                throw new InvalidOperationException($"Page {page} is not the one that was asked for.");
            }
        }
    }
}
