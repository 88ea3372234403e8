using Microsoft.Net.Http.Headers;
using ScimService.Api.Projection;
using ScimService.Persistence.Resources;

namespace ScimService.Api.Responses;

/// <summary>One resource, with its location and its version in the headers (RFC 7644 §3.3, §3.14).</summary>
internal sealed class ResourceResult(ResourceLinks links, int status, StoredResource resource, ResourceShape shape) : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => status;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var related = await RelatedReader.ReadAsync(httpContext, [resource], new([shape]));
        var response = httpContext.Response;
        response.StatusCode = status;
        response.Headers.ETag = EntityTag.Of(resource);
        var location = links.Of(shape.Type, resource.Id);
        response.Headers[HeaderNames.ContentLocation] = location;
        if (status is StatusCodes.Status201Created)
        {
            response.Headers.Location = location;
        }

        using var output = new ResponseStream(httpContext);
        await new ResourceWriter(output, links).WriteAsync(resource, shape, related);
        await output.CompleteAsync();
    }
}
