using ScimService.Api.Errors;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Resources;

namespace ScimService.Api.Bulk;

/// <summary>How one operation ended.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Status">Its HTTP status.</param>
/// <param name="Id">The resource, where it is known.</param>
/// <param name="Type">Its type.</param>
/// <param name="Version">Its version afterwards.</param>
/// <param name="Error">The Error message, where it failed.</param>
internal sealed record BulkResult(
    BulkOperation Operation, int Status, Guid? Id, ResourceType? Type, long? Version, ScimErrorResult? Error)
{
    /// <summary>What the database did or we did wrong, where that was it: for the log.</summary>
    public Exception? Cause { get; init; }

    public static BulkResult Failed(BulkOperation operation, ScimErrorResult error) =>
        new(operation, error.Status, IssuedId.TryRead(operation.Target ?? "", out var id) ? id : null, operation.Type, null, error);
}
