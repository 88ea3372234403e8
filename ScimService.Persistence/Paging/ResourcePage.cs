using ScimService.Persistence.Resources;

namespace ScimService.Persistence.Paging;

/// <summary>One page of a list.</summary>
/// <param name="Resources">The resources of the page, in order.</param>
/// <param name="TotalResults">The size of the whole match; null only in a run of cursors, where it would cost too much.</param>
/// <param name="Next">Where the next page begins; null on the last one.</param>
public sealed record ResourcePage(IReadOnlyList<StoredResource> Resources, long? TotalResults, PageBoundary? Next);
