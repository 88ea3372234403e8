namespace ScimService.Persistence.Paging;

/// <summary>The place between two pages.</summary>
/// <param name="LastId">The last resource before it.</param>
/// <param name="LastKey">The text that resource is sorted by; null where it has none, or where the order is by id only.</param>
/// <param name="Total">The number of matches when they were counted; null where they were too many to be counted.</param>
public sealed record PageBoundary(Guid LastId, string? LastKey, long? Total);
