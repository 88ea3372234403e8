namespace ScimService.Api.Bulk;

/// <summary>A bulk request (RFC 7644 §3.7).</summary>
/// <param name="Operations">The operations in order.</param>
/// <param name="FailOnErrors">After so many errors the rest is not carried out; null where errors stop nothing.</param>
internal sealed record BulkRequest(IReadOnlyList<BulkOperation> Operations, int? FailOnErrors);
