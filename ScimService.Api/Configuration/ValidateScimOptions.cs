using FluentValidation.Results;
using Microsoft.Extensions.Options;

namespace ScimService.Api.Configuration;

/// <summary>Stops the start when a setting is wrong, and names the setting as its environment variable is spelled.</summary>
internal sealed class ValidateScimOptions(IHostEnvironment environment) : IValidateOptions<ScimOptions>
{
    private readonly ScimOptionsValidator _validator = new();

    public ValidateOptionsResult Validate(string? name, ScimOptions options)
    {
        var failures = _validator.Validate(options).Errors.ConvertAll(Describe);
        if (options.AuthSecret is { } secret && secret.Any(char.IsWhiteSpace))
        {
            failures.Add("AUTH_SECRET must not contain spaces or line breaks: it is sent as a bearer token.");
        }

        if (string.IsNullOrEmpty(options.AuthSecret) && options.Tenants.Count == 0 && environment.IsProduction())
        {
            failures.Add(
                "AUTH_SECRET is not set. Set it to the token the provisioning client will send (for example: openssl rand -hex 32), "
                + "or configure tenants with Scim__Tenants__0__Name and Scim__Tenants__0__SecretSha256.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static string Describe(ValidationFailure failure) => $"{SettingName.Of(failure.PropertyName)} {failure.ErrorMessage}.";
}
