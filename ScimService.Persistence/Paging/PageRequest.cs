using ScimService.Persistence.Querying;

namespace ScimService.Persistence.Paging;

/// <summary>One page of a list.</summary>
/// <param name="Types">The resource types asked for, each with its filter.</param>
/// <param name="Sort">The order; by id, which is by creation, when null.</param>
/// <param name="Position">Where the page begins.</param>
/// <param name="Count">The most resources wanted; 0 asks for the total only.</param>
/// <param name="Query">Names the query, so that a walk through its pages is recognised; equal for all its pages only.</param>
/// <param name="BaseUrl">The service's base URL, for filters on locations.</param>
public sealed record PageRequest(
    IReadOnlyList<TypeFilter> Types, SortKey? Sort, PagePosition Position, int Count, string Query, string BaseUrl)
{
    /// <summary>Whether the groups of the resources are shown: they may come along then.</summary>
    public bool WithGroups { get; init; }
}
