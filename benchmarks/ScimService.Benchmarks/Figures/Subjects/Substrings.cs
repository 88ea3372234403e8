using ScimService.Benchmarks.Figures.Measuring;
using ScimService.Benchmarks.Samples;
using ScimService.Persistence.Paging;

namespace ScimService.Benchmarks.Figures.Subjects;

/// <summary>Substring filters: one that finds one user among all, one that finds every family of the same name.</summary>
internal static class Substrings
{
    private const int Rounds = 500;
    private const double Most = 30;

    public static async Task MeasureAsync(Comparison comparison, CancellationToken cancellationToken)
    {
        var (small, large, _) = comparison;
        // The digits of a number in the upper nine tenths occur in no other number; the text before them is a family name.
        await MeasureAsync("`userName co`, one user", user => $"userName co \"{user}@\"", 1, Rounds, Most);
        await MeasureAsync("`emails.value co`, one user", user => $"emails.value co \"{user}@\"", 1, Rounds, Most);
        await MeasureAsync(
            "`emails[type eq and value co]`, one user",
            user => $"emails[type eq \"work\" and value co \"{user}@\"]", 1, Rounds, Most);
        await MeasureAsync(
            "`userName co`, one user of 77, first 100",
            user => $"userName co \".{SampleUser.Family(user)}.\"", small.Users / 200, 40, null);

        async Task MeasureAsync(string name, Func<int, string> filter, int least, int rounds, double? most)
        {
            await large.FindAsync(filter(large.Users / 2), total => total >= least, cancellationToken);
            var random = new Random(1);
            var timings = await Turns.TakeAsync(rounds, () => FindOne(small), () => FindOne(large));
            comparison.Add(name, timings, most, null);

            Task<ResourcePage> FindOne(Population directory) => directory.ListAsync(
                filter(random.Next(directory.Users / 10, directory.Users)), new PagePosition.Index(1), 100, cancellationToken);
        }
    }
}
