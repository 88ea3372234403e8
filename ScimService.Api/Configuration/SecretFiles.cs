using Microsoft.Extensions.Options;

namespace ScimService.Api.Configuration;

/// <summary>Reads secrets from mounted files: <c>AUTH_SECRET_FILE</c> names the file that holds <c>AUTH_SECRET</c>.</summary>
internal static class SecretFiles
{
    private const string Suffix = "_FILE";

    private static readonly string[] Keys = [OptionsExtensions.AuthSecretKey, "ConnectionStrings:Scim", "DATABASE_URL", DatabaseChoice.PasswordKey];

    /// <exception cref="OptionsValidationException">A file cannot be read, is empty, or the setting is given twice.</exception>
    public static void AddSecretFiles(this IConfigurationManager configuration)
    {
        var secrets = new Dictionary<string, string?>();
        var failures = new List<string>();
        foreach (var key in Keys)
        {
            if (configuration[key + Suffix] is { Length: > 0 } path)
            {
                var name = key.Replace(":", "__", StringComparison.Ordinal);
                secrets[key] = string.IsNullOrEmpty(configuration[key])
                    ? Read(name, path, failures)
                    : Fail($"{name} and {name}{Suffix} are both set. Keep one of them.", failures);
            }
        }

        if (failures.Count > 0)
        {
            throw new OptionsValidationException(nameof(SecretFiles), typeof(ScimOptions), failures);
        }

        configuration.AddInMemoryCollection(secrets);
    }

    private static string? Read(string name, string path, List<string> failures)
    {
        try
        {
            return File.ReadAllText(path).Trim() is { Length: > 0 } secret
                ? secret
                : Fail($"{name}{Suffix} names {path}, which is empty.", failures);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Fail($"{name}{Suffix} names {path}, which cannot be read: {failure.Message}", failures);
        }
    }

    private static string? Fail(string problem, List<string> failures)
    {
        failures.Add(problem);
        return null;
    }
}
