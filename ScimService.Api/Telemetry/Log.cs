namespace ScimService.Api.Telemetry;

/// <summary>
/// The log messages of the HTTP side. None carries what a client sent: no path, query, filter, id or value, since all of them can
/// be personal data.
/// </summary>
internal static partial class Log
{
    /// <summary>The logger of the service for a request.</summary>
    public static ILogger For(HttpContext context) =>
        context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("ScimService");

    [LoggerMessage(1, LogLevel.Information, "Refused with {Status} {ScimType}.")]
    public static partial void Refused(ILogger logger, int status, string scimType);

    [LoggerMessage(2, LogLevel.Error, "Unexpected failure; the client was given the error id {ErrorId}.")]
    public static partial void Unexpected(ILogger logger, Exception exception, string errorId);

    [LoggerMessage(3, LogLevel.Warning, "The database did not answer ({Reason}); the client was asked to retry.")]
    public static partial void DatabaseUnavailable(ILogger logger, string reason);
}
