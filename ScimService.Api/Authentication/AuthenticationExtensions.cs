using Microsoft.AspNetCore.Authorization;

namespace ScimService.Api.Authentication;

/// <summary>Registers the bearer tokens, and asks for one on every route that does not say otherwise, known or unknown.</summary>
internal static class AuthenticationExtensions
{
    public static IServiceCollection AddScimAuthentication(this IServiceCollection services)
    {
        services.AddSingleton<TenantTokens>();

        // AddAuthentication would bring data protection with it, which writes keys to the disk for cookies that are not used here.
        services.AddWebEncoders();
        services.AddAuthenticationCore(options =>
        {
            options.DefaultScheme = BearerTokenHandler.SchemeName;
            options.AddScheme<BearerTokenHandler>(BearerTokenHandler.SchemeName, displayName: null);
        });
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        return services;
    }

    /// <summary>Asks for the token and selects its tenant; goes behind routing.</summary>
    public static WebApplication UseScimAuthentication(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseMiddleware<TenantSelection>();
        return app;
    }
}
