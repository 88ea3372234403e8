namespace ScimService.Persistence.Membership;

/// <summary>A group that something is in, and the groups it is in itself.</summary>
internal sealed record GroupAbove(Guid Id, string? Name, Guid[] Parents);
