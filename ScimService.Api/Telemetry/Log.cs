using System.Collections.Frozen;
using Microsoft.AspNetCore.Diagnostics;
using ScimService.Api.Authentication;

namespace ScimService.Api.Telemetry;

/// <summary>
/// The log messages of the HTTP side. None carries what a client sent: no path, query, filter, id or value, since all of them can
/// be personal data.
/// </summary>
internal static partial class Log
{
    private static readonly FrozenSet<string> KnownMethods = new[] { "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" }
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The logger of the service for a request.</summary>
    public static ILogger For(HttpContext context) =>
        context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("ScimService");

    /// <summary>One line for each refusal: which endpoint, of whom, and why.</summary>
    public static void Refused(HttpContext context, int status, string? scimType, string errorId) => Refused(
        For(context),
        KnownMethods.Contains(context.Request.Method) ? context.Request.Method : "?",
        (Endpoint(context) as RouteEndpoint)?.RoutePattern.RawText?.TrimEnd('/') ?? "an unknown endpoint",
        Tenant(context),
        status,
        scimType ?? "-",
        errorId);

    [LoggerMessage(1, LogLevel.Information, "Refused {Method} {Endpoint} of {Tenant} with {Status} {ScimType}. Error id {ErrorId}.")]
    private static partial void Refused(
        ILogger logger, string method, string endpoint, string tenant, int status, string scimType, string errorId);

    /// <summary>One line for the operations that failed in a bulk request, however many they are.</summary>
    public static void RefusedOperations(HttpContext context, int failed, int all, string errorId) =>
        RefusedOperations(For(context), failed, all, Tenant(context), errorId);

    [LoggerMessage(8, LogLevel.Information, "Refused {Failed} of {All} operations of a bulk request of {Tenant}. Error id {ErrorId}.")]
    private static partial void RefusedOperations(ILogger logger, int failed, int all, string tenant, string errorId);

    // Where an exception is answered, the endpoint it came from has been put aside.
    private static Endpoint? Endpoint(HttpContext context) =>
        context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;

    private static string Tenant(HttpContext context) =>
        context.Client?.Tenant is { } name ? $"tenant {name}" : "no tenant";

    [LoggerMessage(4, LogLevel.Information, "No tenant was selected. {Reason}")]
    public static partial void Unauthenticated(ILogger logger, string reason);

    [LoggerMessage(2, LogLevel.Error, "Unexpected failure; the client was given the error id {ErrorId}.")]
    public static partial void Unexpected(ILogger logger, Exception exception, string errorId);

    [LoggerMessage(3, LogLevel.Warning, "The database did not answer ({Reason}); the client was asked to retry and given the error id {ErrorId}.")]
    public static partial void DatabaseUnavailable(ILogger logger, string reason, string errorId);

    [LoggerMessage(13, LogLevel.Information, "SCIM service {Version} starts.")]
    public static partial void Starts(ILogger logger, string version);

    [LoggerMessage(5, LogLevel.Warning, "Waiting for the database: {Reason}")]
    public static partial void WaitingForDatabase(ILogger logger, string reason);

    [LoggerMessage(12, LogLevel.Warning, "The tables are still being migrated after {Seconds} seconds: an index is being built, another instance is migrating, or PostgreSQL waits for older transactions (see pg_stat_activity).")]
    public static partial void StillMigrating(ILogger logger, int seconds);

    [LoggerMessage(9, LogLevel.Warning, "Not ready: the database did not answer ({Reason}).")]
    public static partial void NotReady(ILogger logger, string reason);

    [LoggerMessage(11, LogLevel.Warning, "Not ready: the database is read-only.")]
    public static partial void NotReadyToWrite(ILogger logger);

    [LoggerMessage(EventId = 7, Message = "Upkeep of the tables failed ({Duty}): {Reason}. It is retried; only the first failure is logged, and when it works again.")]
    public static partial void UpkeepFails(ILogger logger, LogLevel level, string duty, string reason);

    [LoggerMessage(14, LogLevel.Information, "Upkeep of the tables works again ({Duty}).")]
    public static partial void UpkeepWorksAgain(ILogger logger, string duty);

    [LoggerMessage(10, LogLevel.Warning, "AUTH_SECRET is so short that it can be guessed. Make a longer one, for example with: openssl rand -hex 32")]
    public static partial void ShortSecret(ILogger logger);

    [LoggerMessage(6, LogLevel.Error, "{Advice} The client was given the error id {ErrorId}.")]
    public static partial void WrongSettings(ILogger logger, string advice, string errorId);
}
