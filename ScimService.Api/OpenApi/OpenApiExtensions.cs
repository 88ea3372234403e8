using Microsoft.OpenApi;
using Scalar.AspNetCore;
using ScimService.Api.Routing;

namespace ScimService.Api.OpenApi;

/// <summary>Serves the OpenAPI document and a page to read it and try it out. Nothing on the page comes from another server.</summary>
internal static class OpenApiExtensions
{
    public const string Name = "v1";
    public const string Document = "/openapi/v1.json";
    public const string Page = "/docs";

    public static IServiceCollection AddScimOpenApi(this IServiceCollection services)
    {
        services.AddSingleton<ServedDocument>();
        return services.AddOpenApi(Name, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = _ => false;
            options.AddDocumentTransformer<CatalogueDocument>();
        });
    }

    /// <summary>Maps both; like health they are not limited, as whoever reads them may share an address with many clients.</summary>
    public static void MapScimOpenApi(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").AllowAnonymous().DisableRateLimiting();
        pages.MapRead(Document, (HttpRequest request, ServedDocument document, CancellationToken cancellationToken) =>
            document.GetAsync(request, cancellationToken));
        pages.MapScalarApiReference(Page, (options, context) => options
            .WithTitle("SCIM service")
            .WithOpenApiRoutePattern(Document)
            .WithNonce(PagePolicy.Apply(context))
            .AddPreferredSecuritySchemes("bearer")
            .WithDefaultHttpClient(ScalarTarget.Shell, ScalarClient.Curl)
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .DisableMcp()
            .HideClientButton()
            .HideDeveloperTools());
    }
}
