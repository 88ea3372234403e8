namespace ScimService.Persistence.Querying;

/// <summary>A resource in a group, directly or through other groups; a row of a function, never stored.</summary>
public sealed class NestedMember
{
    public Guid MemberId { get; init; }
}
