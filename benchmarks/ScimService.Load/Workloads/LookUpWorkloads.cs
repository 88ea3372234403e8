using ScimService.Load.Directories;
using ScimService.Load.Sending;

namespace ScimService.Load.Workloads;

/// <summary>One user is looked for.</summary>
internal static class LookUpWorkloads
{
    public static Workload GetById { get; } = Workload.Of("get-by-id", (subject, workers) =>
        Picks.ForWorkers(subject.Sample().Select(user => ById(subject, user)), workers));

    /// <summary>Half of the names belong to nobody: so an identity provider asks before it creates.</summary>
    public static Workload FilterUserName { get; } = Workload.Of("filter-username", (subject, workers) =>
        Picks.ForWorkers(subject.Sample().SelectMany(user => ByUserName(subject, user)), workers));

    public static Workload FilterExternalId { get; } = Searching("filter-externalid", (run, user) =>
        $"externalId eq \"{SampleUser.ExternalId(run, user.Number)}\"");

    public static Workload FilterEmail { get; } = Searching("filter-email", (run, user) =>
        $"emails[type eq \"work\" and value eq \"{SampleUser.Email(run, user.Number)}\"]");

    public static Workload Substring { get; } = Searching("substring", (run, user) =>
        $"userName co \".{user.Number}.{run}\"");

    public static ScimRequest ById(Subject subject, StoredUser user) =>
        new(HttpMethod.Get, subject.Address($"/Users/{user.Id}"));

    public static IEnumerable<ScimRequest> ByUserName(Subject subject, StoredUser user)
    {
        var name = SampleUser.UserName(subject.Run, user.Number);
        yield return subject.Search($"userName eq \"{name}\"", Expectation.OneResult);
        yield return subject.Search($"userName eq \"nobody.{name}\"", Expectation.NoResult);
    }

    private static Workload Searching(string name, Func<string, StoredUser, string> filter) =>
        Workload.Of(name, (subject, workers) => Picks.ForWorkers(
            subject.Sample().Select(user => subject.Search(filter(subject.Run, user), Expectation.OneResult)), workers));
}
