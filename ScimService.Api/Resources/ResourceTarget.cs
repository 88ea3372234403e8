using ScimService.Filtering.Schema;
using ScimService.Persistence.Resources;

namespace ScimService.Api.Resources;

/// <summary>The resource a write is for.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Id">Its id.</param>
/// <param name="Condition">The versions it may have; null for any.</param>
/// <param name="BaseUrl">The base URL in which the client names resources.</param>
internal sealed record ResourceTarget(ResourceType Type, Guid Id, VersionCondition? Condition, string BaseUrl);
