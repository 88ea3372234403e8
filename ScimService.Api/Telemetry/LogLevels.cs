using Microsoft.Extensions.Configuration.Memory;

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
    public static void AddDefaultLogLevels(this IConfigurationBuilder configuration) =>
        configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Levels });
}
