using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Options;
using ScimService.Api.Configuration;

namespace ScimService.Api.Telemetry;

/// <summary>
/// The log levels that hold where neither a settings file nor the environment says otherwise. They are no file of their own: the
/// framework's request log shows whole URLs, and a service that is started in another folder would not find the file.
/// </summary>
internal static class LogLevels
{
    private static readonly Dictionary<string, string?> Levels = new()
    {
        ["Logging:LogLevel:Default"] = nameof(LogLevel.Information),
        ["Logging:LogLevel:Microsoft.AspNetCore"] = nameof(LogLevel.Warning),
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = nameof(LogLevel.Warning),
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = nameof(LogLevel.Warning),
        ["Logging:LogLevel:Npgsql"] = nameof(LogLevel.Warning),
    };

    /// <summary>Puts the levels behind every other source of settings.</summary>
    /// <exception cref="OptionsValidationException">Another source gives a level that there is not.</exception>
    public static void AddDefaultLogLevels(this IConfigurationManager configuration)
    {
        configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Levels });
        var failures = Unknown(configuration.GetSection("Logging"))
            .Select(path => $"{SettingName.OfPath(path)} must be {string.Join(", ", Enum.GetNames<LogLevel>())}.").ToList();
        if (failures.Count > 0)
        {
            throw new OptionsValidationException(nameof(LogLevels), typeof(LoggerFilterOptions), failures);
        }
    }

    // The levels of all logs, and those of one kind of log such as Logging:Console:LogLevel.
    private static IEnumerable<string> Unknown(IConfigurationSection logging) => logging.GetChildren()
        .Select(child => child.Key.Equals(nameof(LogLevel), StringComparison.OrdinalIgnoreCase) ? child : child.GetSection(nameof(LogLevel)))
        .SelectMany(levels => levels.AsEnumerable())
        .Where(level => !string.IsNullOrEmpty(level.Value) && !IsLevel(level.Value))
        .Select(level => level.Key);

    private static bool IsLevel(string text) =>
        Enum.TryParse<LogLevel>(text, ignoreCase: true, out var level) && Enum.IsDefined(level);
}
