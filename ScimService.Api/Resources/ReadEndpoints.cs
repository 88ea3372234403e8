using ScimService.Api.Authentication;
using ScimService.Api.Errors;
using ScimService.Api.Messages;
using ScimService.Api.Responses;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Reading;
using ScimService.Persistence.Resources;

namespace ScimService.Api.Resources;

/// <summary>Retrieving and querying (RFC 7644 §3.4).</summary>
internal sealed class ReadEndpoints(ResourceReader reader, ResourceLister lister, LiveCatalogue catalogue, LinkSource links)
{
    /// <summary>The resource that the path names.</summary>
    public Task<IResult> GetAsync(HttpContext context) => GetAsync((string)context.Request.RouteValues["id"]!, context);

    /// <summary>The resource with this id.</summary>
    public async Task<IResult> GetAsync(string id, HttpContext context)
    {
        var (query, refusal) = context.ReadProjection();
        if (refusal is not null)
        {
            return refusal;
        }

        var type = context.ResourceType;
        var shape = query!.For(type);
        if (!IssuedId.TryRead(id, out var guid)
            || await reader.FindAsync(context.Tenant.Id, type, guid, shape.Groups is not null, context.RequestAborted)
                is not { } resource)
        {
            return ResourceRequest.NotFound(type, id);
        }

        return new ResourceResult(links.For(context.Request), StatusCodes.Status200OK, resource, shape);
    }

    /// <summary>The resources of one type.</summary>
    public Task<IResult> ListAsync(HttpContext context) => ListAsync(context, [context.ResourceType]);

    /// <summary>The resources of all types.</summary>
    public Task<IResult> ListAllAsync(HttpContext context) => ListAsync(context, catalogue.Current.ResourceTypes);

    /// <summary>The resources of one type that a SearchRequest asks for.</summary>
    public Task<IResult> SearchAsync(HttpContext context) => SearchAsync(context, [context.ResourceType]);

    /// <summary>The resources of all types that a SearchRequest asks for.</summary>
    public Task<IResult> SearchAllAsync(HttpContext context) => SearchAsync(context, catalogue.Current.ResourceTypes);

    private async Task<IResult> ListAsync(HttpContext context, IReadOnlyList<ResourceType> types) =>
        QueryParameters.TryRead(context.Request.Query, out var parameters, out var problem)
            ? await lister.ListAsync(context, types, parameters)
            : ScimErrorResult.From(problem);

    private async Task<IResult> SearchAsync(HttpContext context, IReadOnlyList<ResourceType> types)
    {
        using var body = await RequestBody.ReadAsync(context, context.RequestAborted);
        if (body.Refusal is not null)
        {
            return body.Refusal;
        }

        ScimProblem? problem = JsonScreen.Check(body.Root);
        return problem is null && SearchRequest.TryRead(body.Root, out var parameters, out problem)
            ? await lister.ListAsync(context, types, parameters)
            : ScimErrorResult.From(problem);
    }
}
