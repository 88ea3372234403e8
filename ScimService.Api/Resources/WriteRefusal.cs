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
            $"The version of {type.Name} {id} does not match If-Match (in a bulk request: version), or matches If-None-Match. Read it again "
            + "and apply the change to its current state."),
        WriteOutcome.Refused refused => ScimErrorResult.From(refused.Problem),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };
}
