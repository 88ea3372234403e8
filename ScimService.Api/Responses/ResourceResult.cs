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
        var tag = related.TagOf(resource, shape);
        response.Headers.ETag = tag;
        if (IsRead(httpContext.Request.Method) && EntityTag.IsKnown(httpContext.Request, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.StatusCode = status;
        var location = links.Of(shape.Type, resource.Id);
        response.Headers[HeaderNames.ContentLocation] = location;
        if (status is StatusCodes.Status201Created)
        {
            response.Headers.Location = location;
        }

        using var output = new ResponseStream(httpContext);
        await new ResourceWriter(output, links).WriteAsync(resource, shape, related, tag);
        await output.CompleteAsync();
    }

    private static bool IsRead(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
}
