using System.Text.Json;
using ScimService.Api.Messages;
using ScimService.Api.Responses;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Resources;

namespace ScimService.Api.Resources;

/// <summary>Creating, replacing, patching and deleting (RFC 7644 §3.3, §3.5, §3.6).</summary>
internal static class WriteEndpoints
{
    private delegate Task<WriteOutcome> Write(ResourceTarget target, JsonElement body, CancellationToken cancellationToken);

    public static async Task<IResult> CreateAsync(HttpContext context, ResourceWrites writes, LinkSource links, CancellationToken cancellationToken)
    {
        var (query, refusal) = context.ReadProjection();
        if (refusal is not null)
        {
            return refusal;
        }

        using var body = await RequestBody.ReadAsync(context, cancellationToken);
        if (body.Refusal is not null)
        {
            return body.Refusal;
        }

        var type = context.ResourceType;
        var outcome = await writes.CreateAsync(type, body.Root, cancellationToken);
        return outcome is WriteOutcome.Done done
            ? new ResourceResult(links.For(context.Request), StatusCodes.Status201Created, done.Resource, query!.For(type))
            : WriteRefusal.Of(outcome, type, "");
    }

    public static Task<IResult> ReplaceAsync(
        string id, HttpContext context, ResourceWrites writes, LinkSource links, CancellationToken cancellationToken) =>
        ChangeAsync(id, context, links, writes.ReplaceAsync, _ => true, cancellationToken);

    // A resource with members can be huge, so after a PATCH it comes only when it is asked for.
    public static Task<IResult> PatchAsync(
        string id, HttpContext context, ResourceWrites writes, LinkSource links, CancellationToken cancellationToken) =>
        ChangeAsync(
            id, context, links, writes.PatchAsync, type => SeparateAttributes.Members(type) is null, cancellationToken);

    public static async Task<IResult> DeleteAsync(
        string id, HttpContext context, ResourceWrites writes, LinkSource links, CancellationToken cancellationToken)
    {
        var type = context.ResourceType;
        if (Target(id, context, links) is not { } target)
        {
            return ResourceRequest.NotFound(type, id);
        }

        var outcome = await writes.DeleteAsync(target, cancellationToken);
        return outcome is WriteOutcome.Done ? Results.NoContent() : WriteRefusal.Of(outcome, type, id);
    }

    private static async Task<IResult> ChangeAsync(
        string id,
        HttpContext context,
        LinkSource links,
        Write write,
        Predicate<ResourceType> answersWithResource,
        CancellationToken cancellationToken)
    {
        var (query, refusal) = context.ReadProjection();
        if (refusal is not null)
        {
            return refusal;
        }

        using var body = await RequestBody.ReadAsync(context, cancellationToken);
        if (body.Refusal is not null)
        {
            return body.Refusal;
        }

        var type = context.ResourceType;
        if (Target(id, context, links) is not { } target)
        {
            return ResourceRequest.NotFound(type, id);
        }

        var outcome = await write(target, body.Root, cancellationToken);
        if (outcome is not WriteOutcome.Done { Resource: var resource })
        {
            return WriteRefusal.Of(outcome, type, id);
        }

        if (query!.IsGiven || answersWithResource(type))
        {
            return new ResourceResult(links.For(context.Request), StatusCodes.Status200OK, resource, query.For(type));
        }

        context.Response.Headers.ETag = EntityTag.Of(resource.Version);
        return Results.NoContent();
    }

    private static ResourceTarget? Target(string id, HttpContext context, LinkSource links) =>
        IssuedId.TryRead(id, out var guid)
            ? new ResourceTarget(
                context.ResourceType, guid, EntityTag.Condition(context.Request.Headers), links.For(context.Request).BaseUrl)
            : null;
}
