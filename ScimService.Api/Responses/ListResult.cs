using ScimService.Api.Projection;
using ScimService.Persistence.Paging;

namespace ScimService.Api.Responses;

/// <summary>One page of a list (RFC 7644 §3.4.2, RFC 9865 §2).</summary>
/// <param name="links">The links of the answer.</param>
/// <param name="page">The page.</param>
/// <param name="shapes">What is returned of each resource type.</param>
/// <param name="startIndex">The number of the first resource; null in a cursor run.</param>
/// <param name="nextCursor">Where the next page of a cursor run begins; null elsewhere and on the last page.</param>
internal sealed class ListResult(
    ResourceLinks links, ResourcePage page, ResourceShapes shapes, long? startIndex, string? nextCursor) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var related = await RelatedReader.ReadAsync(httpContext, page.Resources, shapes);

        using var output = new ResponseStream(httpContext);
        ListResponse.Begin(output.Writer, page.TotalResults, startIndex, page.Resources.Count, nextCursor);
        var writer = new ResourceWriter(output, links);
        foreach (var resource in page.Resources)
        {
            await writer.WriteAsync(resource, shapes[resource.ResourceType], related);
        }

        ListResponse.End(output.Writer);
        await output.CompleteAsync();
    }
}
