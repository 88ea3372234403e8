using ScimService.Load.Directories;
using ScimService.Load.Sending;

namespace ScimService.Load.Workloads;

/// <summary>Members of groups change: of one, one request at a time, or of as many as there are workers.</summary>
internal static class GroupWorkloads
{
    private const int MembersOfPut = 1000;

    public static Workload Grow { get; } = new("group-grow", async (subject, _, cancellationToken) =>
        [new MemberWalk(await subject.CreateGroupAsync("Growing", [], cancellationToken), subject.Users)])
    {
        MostWorkers = 1,
    };

    /// <summary>Each worker has a group of its own, as where an identity provider pushes several groups at once.</summary>
    public static Workload GrowMany { get; } = new("groups-grow", async (subject, workers, cancellationToken) =>
    {
        var sources = new List<IRequestSource>();
        for (var worker = 0; worker < workers; worker++)
        {
            sources.Add(new MemberWalk(await subject.CreateGroupAsync($"Growing {worker}", [], cancellationToken), subject.Users));
        }

        return sources;
    });

    /// <summary>The whole list of members is sent, of which one is new or missing.</summary>
    public static Workload PutOneChange { get; } = new("group-put-one-change", PreparePutAsync) { MostWorkers = 1 };

    private static async Task<IReadOnlyList<IRequestSource>> PreparePutAsync(
        Subject subject, int workers, CancellationToken cancellationToken)
    {
        var members = subject.Users.Take(MembersOfPut).ToList();
        var group = await subject.CreateGroupAsync("Replaced", members[..^1], cancellationToken);
        return [new Toggles([(Put(subject, group, members), Put(subject, group, members[..^1]))], new Random(0))];
    }

    private static ScimRequest Put(Subject subject, Uri group, List<StoredUser> members) =>
        new(HttpMethod.Put, group, SampleGroup.Body($"Replaced {subject.Run}", members));
}
