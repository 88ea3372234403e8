using Microsoft.Extensions.Options;

namespace ScimService.Api.Configuration;

/// <summary>Reads and checks the settings.</summary>
internal static class OptionsExtensions
{
    public const string AuthSecretKey = "AUTH_SECRET";

    /// <summary>Binds section <c>Scim</c> and <c>AUTH_SECRET</c>; a wrong or unknown setting stops the start.</summary>
    public static IServiceCollection AddScimOptions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<ScimOptions>, ValidateScimOptions>();
        services.AddOptions<ScimOptions>()
            .Configure(_ => UnknownSettings.Refuse(configuration.GetSection(ScimOptions.Section)))
            .Bind(configuration.GetSection(ScimOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true)
            .PostConfigure(options => options.AuthSecret = configuration[AuthSecretKey]?.Trim())
            .ValidateOnStart();
        return services;
    }
}
