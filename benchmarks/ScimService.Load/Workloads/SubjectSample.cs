using ScimService.Load.Directories;

namespace ScimService.Load.Workloads;

/// <summary>The users that requests are prepared for.</summary>
internal static class SubjectSample
{
    private const int Most = 2000;

    /// <summary>At most so many users, spread over all of them.</summary>
    public static IEnumerable<StoredUser> Sample(this Subject subject)
    {
        var count = Math.Min(Most, subject.Users.Count);
        return Enumerable.Range(0, count).Select(place => subject.Users[(int)((long)place * subject.Users.Count / count)]);
    }
}
