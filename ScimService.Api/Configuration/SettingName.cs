using System.Text.RegularExpressions;

namespace ScimService.Api.Configuration;

/// <summary>Spells settings as environment variables: <c>Tenants[0].Name</c> is <c>Scim__Tenants__0__Name</c>.</summary>
internal static partial class SettingName
{
    public static string Of(string property) =>
        $"{ScimOptions.Section}__" + Separator().Replace(property, "__").TrimEnd('_');

    [GeneratedRegex(@"[\[\].:]+")]
    private static partial Regex Separator();
}
