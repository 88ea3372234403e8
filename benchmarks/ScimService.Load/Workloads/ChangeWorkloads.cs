using ScimService.Load.Directories;
using ScimService.Load.Sending;

namespace ScimService.Load.Workloads;

/// <summary>Users are created and changed.</summary>
internal static class ChangeWorkloads
{
    private const int BulkSize = 100;

    public static Workload CreateUser { get; } = Workload.Of("create-user", (subject, workers) =>
        Enumerable.Range(0, workers).Select(_ => new Made(() => subject.Creation(subject.NextNumber()))));

    public static Workload PatchActive { get; } = Workload.Of("patch-active", (subject, workers) =>
        Toggles.ForWorkers(subject.Sample().Select(user => Activity(subject, user)), workers));

    public static Workload PutReplace { get; } = Workload.Of("put-replace", (subject, workers) =>
        Toggles.ForWorkers(subject.Sample().Select(user => Replacement(subject, user)), workers));

    /// <summary>Counts the users, not the requests.</summary>
    public static Workload BulkCreate { get; } = Workload.Of("bulk-create", (subject, workers) =>
        Enumerable.Range(0, workers).Select(_ => new Made(() => Bulk(subject)))) with
    {
        Units = BulkSize,
        Lacks = capabilities => capabilities.BulkOperations >= BulkSize ? null : $"no bulk of {BulkSize} operations",
    };

    public static (ScimRequest To, ScimRequest Fro) Activity(Subject subject, StoredUser user)
    {
        var address = subject.Address($"/Users/{user.Id}");
        return (Subject.Patch(address, Active("false")), Subject.Patch(address, Active("true")));
    }

    private static (ScimRequest To, ScimRequest Fro) Replacement(Subject subject, StoredUser user)
    {
        var address = subject.Address($"/Users/{user.Id}");
        return (
            new(HttpMethod.Put, address, SampleUser.Body(subject.Run, user.Number, "Senior Engineer")),
            new(HttpMethod.Put, address, SampleUser.Body(subject.Run, user.Number)));
    }

    private static string Active(string value) => $$"""{"op":"replace","path":"active","value":{{value}}}""";

    private static ScimRequest Bulk(Subject subject)
    {
        var numbers = Enumerable.Range(0, BulkSize).Select(_ => subject.NextNumber()).ToArray();
        return new(HttpMethod.Post, subject.Address("/Bulk"), BulkBody.Creating(subject.Run, numbers), Expectation.NoErrors);
    }
}
