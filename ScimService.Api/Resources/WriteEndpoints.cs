using ScimService.Api.Errors;
using ScimService.Api.Messages;
using ScimService.Api.Projection;
using ScimService.Api.Responses;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Resources;

namespace ScimService.Api.Resources;

/// <summary>Creating, replacing, patching and deleting (RFC 7644 §3.3, §3.5, §3.6).</summary>
internal static class WriteEndpoints
{
    public static async Task<IResult> CreateAsync(
        HttpContext context, ResourceStore store, PasswordHashing passwords, CancellationToken cancellationToken)
    {
        var (query, refusal) = context.ReadProjection();
        using var body = await RequestBody.ReadAsync(context, cancellationToken);
        if ((refusal ?? body.Refusal) is { } refused)
        {
            return refused;
        }

        var type = context.ResourceType;
        if (!ResourceDocumentReader.TryReadCreation(type, body.Root, out var draft, out var problem))
        {
            return ScimErrorResult.From(problem);
        }

        var outcome = await store.CreateAsync(
            type, draft.Document, draft.MemberIds ?? [], passwords.Hash(draft.Password), cancellationToken);
        return Answer(outcome, type, "", StatusCodes.Status201Created, query!);
    }

    public static async Task<IResult> DeleteAsync(
        string id, HttpContext context, ResourceStore store, CancellationToken cancellationToken)
    {
        var type = context.ResourceType;
        if (!ResourceRequest.TryReadId(id, out var guid))
        {
            return ResourceRequest.NotFound(type, id);
        }

        var outcome = await store.DeleteAsync(type, guid, EntityTag.IfMatch(context.Request), cancellationToken);
        return outcome is WriteOutcome.Done ? Results.NoContent() : Answer(outcome, type, id, default, ProjectionQuery.None);
    }

    private static IResult Answer(WriteOutcome outcome, ResourceType type, string id, int status, ProjectionQuery query) =>
        outcome switch
        {
            WriteOutcome.Done done => new ResourceResult(status, done.Resource, new ResourceShape(type, query.For(type))),
            WriteOutcome.NotFound => ResourceRequest.NotFound(type, id),
            WriteOutcome.VersionMismatch => ScimErrorResult.Of(
                StatusCodes.Status412PreconditionFailed,
                $"{type.Name} {id} has another version than If-Match names. Read it again and repeat the change on what it is now."),
            WriteOutcome.Refused refused => ScimErrorResult.From(refused.Problem),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
        };
}
