using ScimService.Load.Directories;
using ScimService.Load.Sending;

namespace ScimService.Load.Workloads;

/// <summary>Adds users to a group one by one until all are in it, then removes them one by one, and again.</summary>
internal sealed class MemberWalk(Uri group, IReadOnlyList<StoredUser> users) : IRequestSource
{
    private int _step;

    public ScimRequest Next()
    {
        var place = _step % users.Count;
        var isAdding = _step / users.Count % 2 == 0;
        _step++;
        return Subject.Patch(group, isAdding ? SampleGroup.Adding(users[place]) : SampleGroup.Removing(users[place]));
    }
}
