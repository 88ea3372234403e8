using ScimService.Filtering.Binding;

namespace ScimService.Persistence.Membership;

/// <summary>
/// A change of a group's members as set operations, so that its cost does not depend on the size of the group. Ids are as the client
/// sent them: one that names no resource of the tenant is refused, never skipped.
/// </summary>
public sealed record MembershipChange(IReadOnlyList<MembershipStep> Steps)
{
    public static MembershipChange None { get; } = new([]);
}

/// <summary>One set operation of a <see cref="MembershipChange"/>; steps apply in order.</summary>
public abstract record MembershipStep
{
    private MembershipStep()
    {
    }

    /// <summary>Adds members; those present already stay as they are.</summary>
    public sealed record Add(IReadOnlyList<string> Ids) : MembershipStep;

    /// <summary>Removes members; ids that are no members are ignored.</summary>
    public sealed record Remove(IReadOnlyList<string> Ids) : MembershipStep;

    /// <summary>Removes the members that fulfil a condition on the element (<c>members[type eq "Group"]</c>).</summary>
    public sealed record RemoveWhere(BoundFilter Condition) : MembershipStep;

    /// <summary>Makes the members exactly these; only the difference is written.</summary>
    public sealed record ReplaceAll(IReadOnlyList<string> Ids) : MembershipStep;
}
