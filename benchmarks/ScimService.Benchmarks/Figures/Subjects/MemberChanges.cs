using ScimService.Api.Resources;
using ScimService.Benchmarks.Figures.Measuring;
using ScimService.Benchmarks.Samples;
using ScimService.Persistence.Resources;

namespace ScimService.Benchmarks.Figures.Subjects;

/// <summary>PATCH of one member: takes one out of a group and puts it back.</summary>
internal static class MemberChanges
{
    private const int Rounds = 1_000;
    private const int SmallGroup = 100;
    private const double MostRatio = 2;

    public static async Task MeasureAsync(Comparison comparison, CancellationToken cancellationToken)
    {
        var large = comparison.Large;
        var members = new Random(1);
        var (inSmall, inLarge) = (0, 0);
        var timings = await Turns.TakeAsync(
            Rounds,
            () => ChangeAsync(SmallGroup, inSmall = members.Next(1, SmallGroup), add: false),
            () => ChangeAsync(large.Users, inLarge = members.Next(1, large.Users), add: false),
            () => ChangeAsync(SmallGroup, inSmall, add: true),
            () => ChangeAsync(large.Users, inLarge, add: true));
        var (few, many) = ($"{SmallGroup} members", $"{large.Users:N0} members");
        comparison.Table.Add(Figure.Of("PATCH that adds one member", (few, timings[2]), (many, timings[3]), null, MostRatio));
        comparison.Table.Add(Figure.Of("PATCH that removes one member", (few, timings[0]), (many, timings[1]), null, MostRatio));

        async Task ChangeAsync(int group, int user, bool add)
        {
            using var message = SamplePatch.OfMember(add, SampleUser.Id(user));
            var target = new ResourceTarget(SampleGroup.Type, SampleGroup.Id(group), null, Population.BaseUrl);
            var outcome = await large.Installation.RunAsync(
                (ResourceWrites writes) => writes.PatchAsync(target, message.RootElement, cancellationToken));
            if (outcome is not WriteOutcome.Done { Changed: true })
            {
                throw new InvalidOperationException($"The change of one member ended as {outcome}.");
            }
        }
    }
}
