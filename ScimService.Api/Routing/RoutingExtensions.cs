using Microsoft.Extensions.Options;

namespace ScimService.Api.Routing;

/// <summary>Registers and applies how requests find their endpoint and how the service names itself.</summary>
internal static class RoutingExtensions
{
    public static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static IServiceCollection AddScimRouting(this IServiceCollection services)
    {
        services.AddSingleton<IConfigureOptions<ForwardedHeadersOptions>, TrustedProxies>();
        return services.AddSingleton<BaseUrl>();
    }

    public static WebApplication UseScimRouting(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.Use(static (context, next) =>
        {
            context.Request.Path = ScimPath.WithoutEmptySegments(context.Request.Path);
            return next(context);
        });
        app.UseRouting();
        return app;
    }

    /// <summary>Maps GET and HEAD, which SCIM clients use to test a connection.</summary>
    public static RouteHandlerBuilder MapRead(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        routes.MapMethods(pattern, Read, handler);
}
