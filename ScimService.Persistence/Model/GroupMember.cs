namespace ScimService.Persistence.Model;

/// <summary>One membership; the only place where it is stored.</summary>
public sealed class GroupMember
{
    public required int TenantId { get; init; }

    public required Guid GroupId { get; init; }

    public required Guid MemberId { get; init; }

    /// <summary>The resource type of the member: <c>User</c> or <c>Group</c>.</summary>
    public required string MemberType { get; init; }
}
