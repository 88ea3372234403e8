namespace ScimService.Persistence.Membership;

/// <summary>One group as a user shows it.</summary>
/// <param name="MemberId">The user.</param>
/// <param name="GroupId">The group.</param>
/// <param name="Display">The group's displayName.</param>
/// <param name="Direct">Whether the user is a member itself, not only through another group.</param>
public sealed record MembershipRow(Guid MemberId, Guid GroupId, string? Display, bool Direct);
