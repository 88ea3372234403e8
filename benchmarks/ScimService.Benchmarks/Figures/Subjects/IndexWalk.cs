using System.Diagnostics;
using ScimService.Benchmarks.Figures.Measuring;
using ScimService.Persistence.Paging;

namespace ScimService.Benchmarks.Figures.Subjects;

/// <summary>A walk through all users by <c>startIndex</c>, as identity providers import them.</summary>
internal static class IndexWalk
{
    private const int Count = 100;
    private const double MostMedian = 5;
    private const double MostRatio = 2;

    public static async Task MeasureAsync(Comparison comparison, CancellationToken cancellationToken)
    {
        var large = comparison.Large;
        var times = new List<double>();
        var met = 0;
        while (met < large.Users)
        {
            var start = Stopwatch.GetTimestamp();
            var page = await large.ListAsync(null, new PagePosition.Index(met + 1), Count, cancellationToken);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            met += page.Resources.Count;
            if (page.TotalResults != large.Users || page.Resources.Count is 0)
            {
                throw new InvalidOperationException($"The walk met {page.TotalResults} users after {met}.");
            }
        }

        var tenth = Math.Max(times.Count / 10, 1);
        var (first, last, all) = (times.Take(tenth).Sum(), times.TakeLast(tenth).Sum(), new Latencies(times));
        comparison.Table.Add(new Figure(
            $"walk by `startIndex`, `count={Count}`: {times.Count:N0} pages with totals",
            $"first tenth: {first / 1000:0.00} s",
            $"last tenth: {last / 1000:0.00} s; a page: median {all.P50:0.00} ms, p95 {all.P95:0.00} ms; "
                + $"all in {times.Sum() / 1000:0.0} s",
            last / first,
            $"median ≤ {MostMedian} ms, ≤ {MostRatio}×",
            all.P50 <= MostMedian && last / first <= MostRatio));
    }
}
