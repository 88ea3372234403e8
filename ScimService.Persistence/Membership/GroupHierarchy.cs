namespace ScimService.Persistence.Membership;

/// <summary>Groups and those above them, which are added as they become known.</summary>
internal sealed class GroupHierarchy
{
    private readonly Dictionary<Guid, GroupAbove> _groups = [];

    public GroupHierarchy(IEnumerable<GroupAbove> groups) => Add(groups);

    /// <summary>The groups that others here are in, and that are not known yet.</summary>
    public Guid[] Missing { get; private set; } = [];

    public void Add(IEnumerable<GroupAbove> groups)
    {
        var added = groups.ToList();
        added.ForEach(group => _groups[group.Id] = group);
        Missing = [.. added.SelectMany(group => group.Parents).Where(parent => !_groups.ContainsKey(parent)).Distinct()];
    }

    /// <summary>All groups of one resource, by id, given those it is in itself; groups in a circle end the way up.</summary>
    public IReadOnlyList<MembershipRow> Of(Guid member, HashSet<Guid> direct)
    {
        var found = new SortedSet<Guid>(direct);
        var open = new Stack<Guid>(direct);
        while (open.TryPop(out var group))
        {
            foreach (var parent in _groups[group].Parents.Where(found.Add))
            {
                open.Push(parent);
            }
        }

        return [.. found.Select(group => new MembershipRow(member, group, _groups[group].Name, direct.Contains(group)))];
    }
}
