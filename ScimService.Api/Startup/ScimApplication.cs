using ScimService.Api.Authentication;
using ScimService.Api.Configuration;
using ScimService.Api.Discovery;
using ScimService.Api.Errors;
using ScimService.Api.Routing;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Startup;

/// <summary>Puts the service together: what it needs, the way of a request, and its endpoints.</summary>
internal static class ScimApplication
{
    public static void AddScim(this WebApplicationBuilder builder)
    {
        builder.Services.AddScimOptions(builder.Configuration);
        builder.Services.AddScimErrors();
        builder.Services.AddScimRouting();
        builder.Services.AddSingleton(SchemaCatalogue.Core);
        builder.Services.AddScimAuthentication();
    }

    public static void UseScim(this WebApplication app)
    {
        app.UseScimErrors();
        app.UseScimRouting();
        app.UseAuthentication();
        app.UseAuthorization();

        var scim = app.MapGroup(ScimPath.Base);
        scim.MapDiscovery();
    }
}
