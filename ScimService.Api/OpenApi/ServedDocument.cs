using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using ScimService.Api.Routing;
using ScimService.Filtering.Schema;

namespace ScimService.Api.OpenApi;

/// <summary>
/// The OpenAPI document as JSON. Since anybody may ask for it, it is made once for each catalogue, not for each request.
/// </summary>
internal sealed class ServedDocument(
    [FromKeyedServices(OpenApiExtensions.Name)] IOpenApiDocumentProvider provider, LiveCatalogue catalogue, BaseUrl baseUrl)
{
    private volatile Made? _last;

    /// <summary>The document of the catalogue in use; its server is the public URL, or the path by which the request came.</summary>
    public async Task<IResult> GetAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var (current, server) = (catalogue.Current, baseUrl.Near(request));
        if (_last is not { } last || !ReferenceEquals(last.Catalogue, current) || last.Server != server)
        {
            var document = await provider.GetOpenApiDocumentAsync(cancellationToken);
            document.Servers = [new OpenApiServer { Url = server }];
            var json = await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellationToken);
            _last = last = new Made(current, server, json);
        }

        return Results.Text(last.Json, "application/json");
    }

    private sealed record Made(SchemaCatalogue Catalogue, string Server, string Json);
}
