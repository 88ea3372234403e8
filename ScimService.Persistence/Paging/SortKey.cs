using ScimService.Filtering.Binding;

namespace ScimService.Persistence.Paging;

/// <summary>The order of a list: <c>sortBy</c> and <c>sortOrder</c> (RFC 7644 §3.4.2.3).</summary>
public sealed record SortKey(AttributeTarget Target, bool Descending);
