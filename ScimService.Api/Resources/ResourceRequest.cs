using ScimService.Api.Errors;
using ScimService.Api.Messages;
using ScimService.Api.Projection;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Resources;

/// <summary>What the path and the query of a request for one resource say.</summary>
internal static class ResourceRequest
{
    extension(HttpContext context)
    {
        /// <summary>The resource type whose endpoint was called.</summary>
        public ResourceType ResourceType =>
            context.GetEndpoint()?.Metadata.GetMetadata<ResourceType>()
            ?? throw new InvalidOperationException("The endpoint belongs to no resource type.");

        /// <summary>Reads <c>attributes</c> and <c>excludedAttributes</c> of the query, or says why they cannot be used.</summary>
        public (ProjectionQuery? Query, ScimErrorResult? Refusal) ReadProjection() =>
            !context.Request.QueryString.HasValue ? (ProjectionQuery.None, null)
            : QueryParameters.TryRead(context.Request.Query, out var parameters, out var problem)
            && ProjectionQuery.TryCreate(parameters.Attributes, parameters.ExcludedAttributes, out var query, out problem)
                ? (query, null)
                : (null, ScimErrorResult.From(problem));
    }

    public static ScimErrorResult NotFound(ResourceType type, string id) => ScimErrorResult.Of(
        StatusCodes.Status404NotFound, $"{type.Name} {Echo.Of(id)} was not found.");
}
