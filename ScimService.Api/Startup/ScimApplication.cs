using ScimService.Api.Authentication;
using ScimService.Api.Configuration;
using ScimService.Api.Errors;
using ScimService.Api.Routing;

namespace ScimService.Api.Startup;

/// <summary>Puts the service together: what it needs, the way of a request, and its endpoints.</summary>
internal static class ScimApplication
{
    public static void AddScim(this WebApplicationBuilder builder)
    {
        builder.Services.AddScimOptions(builder.Configuration);
        builder.Services.AddScimErrors();
        builder.Services.AddScimAuthentication();
    }

    public static void UseScim(this WebApplication app)
    {
        app.UseScimErrors();
        app.Use(static (context, next) =>
        {
            context.Request.Path = ScimPath.WithoutEmptySegments(context.Request.Path);
            return next(context);
        });
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
    }
}
