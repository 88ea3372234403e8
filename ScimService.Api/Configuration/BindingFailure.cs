using System.Text.RegularExpressions;

namespace ScimService.Api.Configuration;

/// <summary>Says in an operator's words which setting the configuration binder could not read.</summary>
internal static partial class BindingFailure
{
    /// <summary>The reason, without the value, which may be a secret in the wrong place; null for a failure of another kind.</summary>
    public static string? Reason(InvalidOperationException failure)
    {
        // What is wrong within a list comes wrapped, once for each list.
        while (failure.InnerException is InvalidOperationException inner)
        {
            failure = inner;
        }

        if (Conversion().Match(failure.Message) is { Success: true } match)
        {
            var name = SettingName.OfPath(match.Groups["path"].Value);
            var kind = Kind(match.Groups["type"].Value, name);

            // What is not the service's own, such as Logging__Console__FormatterOptions, may be told from the middle of its name.
            return name.StartsWith(ScimOptions.Section, StringComparison.Ordinal)
                ? $"{name} {kind}."
                : $"The setting whose name ends in {name} {kind}.";
        }

        return Quoted().IsMatch(failure.Message) ? SettingName.InText(failure.Message) : null;
    }

    private static string Kind(string type, string name) => type switch
    {
        _ when type.StartsWith("System.Collections.", StringComparison.Ordinal) => $"is a list: set {name}__0, {name}__1 and so on",
        "System.Int32" or "System.Int64" => "must be a whole number",
        "System.Boolean" => "must be true or false",
        "System.TimeSpan" => "must be a time as hours:minutes:seconds, for example 00:00:30",
        _ when type == typeof(PasswordHandling).FullName => "must be Discard or Hash",
        _ when type.StartsWith("System.Nullable", StringComparison.Ordinal) => "must be a whole number",
        _ when !name.StartsWith(ScimOptions.Section, StringComparison.Ordinal) => "has a value that there is not",
        _ => $"is a group of settings: set those that begin with {name}__",
    };

    [GeneratedRegex(@"^Failed to convert configuration value .* at '(?<path>[^']*)' to type '(?<type>[^']*)'", RegexOptions.Singleline)]
    private static partial Regex Conversion();

    [GeneratedRegex("'Scim:")]
    private static partial Regex Quoted();
}
