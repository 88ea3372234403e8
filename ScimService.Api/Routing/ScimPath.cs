namespace ScimService.Api.Routing;

/// <summary>Where the service lives, and which spellings of its paths it tolerates.</summary>
internal static class ScimPath
{
    public const string Base = "/scim/v2";

    private const string Prefix = "/scim/v";

    /// <summary>The protocol version a path asks for when it is another one than ours, for example <c>v3</c>.</summary>
    public static string? OtherVersion(PathString path)
    {
        var text = path.Value ?? "";
        if (!text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var version = text[(Prefix.Length - 1)..].Split('/', 2)[0];
        var isNumber = version.Length > 1 && version.Skip(1).All(c => char.IsAsciiDigit(c) || c is '.');
        return isNumber && version[1..] is not "2" ? version : null;
    }

    /// <summary>Reads <c>//Users</c> as <c>/Users</c>: some clients join a base URL that ends in a slash with another slash.</summary>
    public static PathString WithoutEmptySegments(PathString path)
    {
        var text = path.Value ?? "";
        while (text.Contains("//", StringComparison.Ordinal))
        {
            text = text.Replace("//", "/", StringComparison.Ordinal);
        }

        return new PathString(text);
    }
}
