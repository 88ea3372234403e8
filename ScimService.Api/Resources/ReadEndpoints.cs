using ScimService.Api.Errors;
using ScimService.Api.Messages;
using ScimService.Api.Projection;
using ScimService.Api.Responses;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Resources;

namespace ScimService.Api.Resources;

/// <summary>Retrieving and querying (RFC 7644 §3.4).</summary>
internal static class ReadEndpoints
{
    public static async Task<IResult> GetAsync(string id, HttpContext context, ResourceStore store)
    {
        var (query, refusal) = context.ReadProjection();
        if (refusal is not null)
        {
            return refusal;
        }

        var type = context.ResourceType;
        var shape = new ResourceShape(type, query!.For(type));
        if (!ResourceRequest.TryReadId(id, out var guid)
            || await store.FindAsync(type, guid, shape.Groups is not null) is not { } resource)
        {
            return ResourceRequest.NotFound(type, id);
        }

        if (EntityTag.IsKnown(context.Request, resource))
        {
            context.Response.Headers.ETag = EntityTag.Of(resource);
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        return new ResourceResult(StatusCodes.Status200OK, resource, shape);
    }

    public static Task<IResult> ListAsync(HttpContext context, ResourceLister lister, CancellationToken cancellationToken) =>
        ListAsync(context, [context.ResourceType], lister, cancellationToken);

    public static Task<IResult> ListAllAsync(
        HttpContext context, SchemaCatalogue catalogue, ResourceLister lister, CancellationToken cancellationToken) =>
        ListAsync(context, catalogue.ResourceTypes, lister, cancellationToken);

    public static Task<IResult> SearchAsync(HttpContext context, ResourceLister lister, CancellationToken cancellationToken) =>
        SearchAsync(context, [context.ResourceType], lister, cancellationToken);

    public static Task<IResult> SearchAllAsync(
        HttpContext context, SchemaCatalogue catalogue, ResourceLister lister, CancellationToken cancellationToken) =>
        SearchAsync(context, catalogue.ResourceTypes, lister, cancellationToken);

    private static async Task<IResult> ListAsync(
        HttpContext context, IReadOnlyList<ResourceType> types, ResourceLister lister, CancellationToken cancellationToken) =>
        QueryParameters.TryRead(context.Request.Query, out var parameters, out var problem)
            ? await lister.ListAsync(context.Request, types, parameters, cancellationToken)
            : ScimErrorResult.From(problem);

    private static async Task<IResult> SearchAsync(
        HttpContext context, IReadOnlyList<ResourceType> types, ResourceLister lister, CancellationToken cancellationToken)
    {
        using var body = await RequestBody.ReadAsync(context, cancellationToken);
        if (body.Refusal is not null)
        {
            return body.Refusal;
        }

        ScimProblem? problem = JsonScreen.Check(body.Root);
        return problem is null && SearchRequest.TryRead(body.Root, out var parameters, out problem)
            ? await lister.ListAsync(context.Request, types, parameters, cancellationToken)
            : ScimErrorResult.From(problem);
    }
}
