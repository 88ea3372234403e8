using System.Text.Json;
using ScimService.Api.Resources;
using ScimService.Benchmarks.Figures.Measuring;
using ScimService.Benchmarks.Figures.Seeding;
using ScimService.Benchmarks.Samples;
using ScimService.Filtering.Documents;
using ScimService.Persistence.Resources;

namespace ScimService.Benchmarks.Figures.Subjects;

/// <summary>PUT of a group in which one of 10,000 members has changed, beside merely reading the body and comparing.</summary>
internal static class GroupReplacement
{
    private const int Rounds = 60;
    private const double MostRatio = 3;

    public static async Task MeasureAsync(Comparison comparison, CancellationToken cancellationToken)
    {
        var large = comparison.Large;
        var size = Seed.GroupSizes(large.Users)[1];

        // The last member changes places with a user who is none, to and fro.
        var as1st = SampleGroup.Body(size, Enumerable.Range(1, size));
        var as2nd = SampleGroup.Body(size, Enumerable.Range(1, size - 1).Append(size + 1));
        var stored = Enumerable.Range(1, size).Select(SampleUser.Id).ToHashSet();
        var isFirst = true;
        var timings = await Turns.TakeAsync(Rounds, () => Task.FromResult(Compare()), () => ReplaceAsync());
        if (!isFirst)
        {
            await ReplaceAsync();
        }

        comparison.Table.Add(Figure.Of(
            $"PUT of {size:N0} members, one of them new",
            ("reading the body and comparing", timings[0]), ("PUT", timings[1]), null, MostRatio));

        int Compare()
        {
            using var body = JsonDocument.Parse(as2nd);
            if (!ResourceDocumentReader.TryReadReplacement(SampleGroup.Type, body.RootElement, out var draft, out var problem))
            {
                throw new InvalidOperationException(problem.Detail);
            }

            var given = draft.MemberIds!.Select(Guid.Parse).ToHashSet();
            return given.Count(id => !stored.Contains(id)) + stored.Count(id => !given.Contains(id)) is 2 and var differences
                ? differences
                : throw new InvalidOperationException("The body differs in more than one member.");
        }

        async Task ReplaceAsync()
        {
            isFirst = !isFirst;
            using var body = JsonDocument.Parse(isFirst ? as1st : as2nd);
            var target = new ResourceTarget(SampleGroup.Type, SampleGroup.Id(size), null, Population.BaseUrl);
            var outcome = await large.Installation.RunAsync(
                (ResourceWrites writes) => writes.ReplaceAsync(target, body.RootElement, cancellationToken));
            if (outcome is not WriteOutcome.Done { Changed: true })
            {
                throw new InvalidOperationException($"The replacement ended as {outcome}.");
            }
        }
    }
}
