using ScimService.Api.Errors;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Resources;

namespace ScimService.Api.Resources;

/// <summary>The Error messages of writes that were not done, in a request of their own or in a bulk request.</summary>
internal static class WriteRefusal
{
    public static ScimErrorResult Of(WriteOutcome outcome, ResourceType type, string id) => outcome switch
    {
        WriteOutcome.NotFound => ResourceRequest.NotFound(type, id),
        WriteOutcome.VersionMismatch => ScimErrorResult.Of(
            StatusCodes.Status412PreconditionFailed,
            $"{type.Name} {id} has not the version that If-Match (in a bulk request: version) names, or has one that If-None-Match names. "
            + "Read it again and repeat the change on what it is now."),
        WriteOutcome.Refused refused => ScimErrorResult.From(refused.Problem),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };
}
