using ScimService.Filtering.Binding;
using ScimService.Filtering.Schema;

namespace ScimService.Persistence.Querying;

/// <summary>The resources of one type that a query wants: all of them, or those that match.</summary>
public sealed record TypeFilter(ResourceType Type, BoundFilter? Filter);
