using System.Text.RegularExpressions;

namespace ScimService.Api.Configuration;

/// <summary>Spells settings as environment variables: <c>Tenants[0].Name</c> is <c>Scim__Tenants__0__Name</c>.</summary>
internal static partial class SettingName
{
    public static string Of(string property) =>
        $"{ScimOptions.Section}__" + Separator().Replace(property, "__").TrimEnd('_');

    /// <summary>Spells the setting at a path of the configuration, such as <c>Logging:LogLevel:Default</c>.</summary>
    public static string OfPath(string path) => path.Replace(":", "__", StringComparison.Ordinal);

    /// <summary>Spells the settings that a message of the configuration binder quotes, such as <c>'Scim:MaxPageSize'</c>.</summary>
    public static string InText(string message) =>
        Quoted().Replace(message, match => OfPath(match.Value).Trim('\''));

    [GeneratedRegex("'Scim(:[^:']+)+'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"[\[\].:]+")]
    private static partial Regex Separator();
}
