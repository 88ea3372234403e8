namespace ScimService.Persistence.Membership;

/// <summary>One member as a group shows it.</summary>
/// <param name="GroupId">The group.</param>
/// <param name="MemberId">The member.</param>
/// <param name="MemberType">Its resource type: <c>User</c> or <c>Group</c>.</param>
/// <param name="Display">Its displayName, or its userName where it has none.</param>
public sealed record GroupMemberRow(Guid GroupId, Guid MemberId, string MemberType, string? Display);
