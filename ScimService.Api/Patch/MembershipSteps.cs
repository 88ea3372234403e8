using ScimService.Filtering.Binding;
using ScimService.Persistence.Membership;

namespace ScimService.Api.Patch;

/// <summary>Collects what a request does to <c>members</c>; neighbours of one kind become one step, and so one statement.</summary>
internal sealed class MembershipSteps
{
    private readonly List<MembershipStep> _steps = [];

    // The ids of the last step, while more may join it.
    private List<string> _ids = [];

    public void Add(IReadOnlyList<string> ids) => Join<MembershipStep.Add>(ids, joined => new MembershipStep.Add(joined));

    public void Remove(IReadOnlyList<string> ids) => Join<MembershipStep.Remove>(ids, joined => new MembershipStep.Remove(joined));

    public void RemoveWhere(BoundFilter condition) => _steps.Add(new MembershipStep.RemoveWhere(condition));

    public void ReplaceAll(IReadOnlyList<string> ids) => _steps.Add(new MembershipStep.ReplaceAll(ids));

    public MembershipChange ToChange() => _steps.Count is 0 ? MembershipChange.None : new MembershipChange(_steps);

    private void Join<TStep>(IReadOnlyList<string> ids, Func<List<string>, MembershipStep> step)
        where TStep : MembershipStep
    {
        if (ids.Count is 0)
        {
            return;
        }

        if (_steps is not [.., TStep])
        {
            _ids = [];
            _steps.Add(step(_ids));
        }

        _ids.AddRange(ids);
    }
}
