using System.Security.Cryptography;
using System.Text;
using FluentValidation.Results;
using Microsoft.Extensions.Options;
using ScimService.Api.Authentication;
using ScimService.Api.Telemetry;

namespace ScimService.Api.Configuration;

/// <summary>Stops the start when a setting is wrong, and names the setting as its environment variable is spelled.</summary>
internal sealed class ValidateScimOptions(IConfiguration configuration, IHostEnvironment environment) : IValidateOptions<ScimOptions>
{
    private readonly ScimOptionsValidator _validator = new();

    public ValidateOptionsResult Validate(string? name, ScimOptions options)
    {
        var failures = _validator.Validate(options).Errors.ConvertAll(Describe);
        failures.AddRange(Secrets(options));
        failures.AddRange(TelemetryExtensions.EndpointKeys.Where(key => !IsEndpoint(configuration[key]))
            .Select(key => $"{key} must be an absolute http or https URL, for example http://otel-collector:4317."));
        if (DatabaseChoice.Read(configuration, environment, out _) is { } problem)
        {
            failures.Add(problem);
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private IEnumerable<string> Secrets(ScimOptions options)
    {
        var secret = options.AuthSecret ?? "";
        if (secret.Any(char.IsWhiteSpace))
        {
            yield return "AUTH_SECRET must not contain spaces or line breaks: it is sent as a bearer token.";
        }

        if (secret.Length == 0 && options.Tenants.Count == 0 && !environment.IsDevelopment())
        {
            yield return "AUTH_SECRET is not set. Set it to the token the provisioning client will send (for example: openssl rand -hex 32), "
                + "or configure tenants with Scim__Tenants__0__Name and Scim__Tenants__0__SecretSha256.";
        }

        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
        // The default tenant may name it twice: so it is while a token is replaced.
        if (options.Tenants.SelectMany(tenant => tenant.Name == TenantTokens.DefaultTenant
            ? tenant.Tokens.Select(token => token.SecretSha256)
            : tenant.Hashes).Contains(hash, StringComparer.OrdinalIgnoreCase))
        {
            yield return "AUTH_SECRET is also the secret of another tenant or of a user in Scim__Tenants; a token selects one.";
        }
    }

    private static bool IsEndpoint(string? text) => string.IsNullOrEmpty(text)
        || (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https");

    private static string Describe(ValidationFailure failure) => $"{SettingName.Of(failure.PropertyName)} {failure.ErrorMessage}.";
}
