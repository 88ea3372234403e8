namespace ScimService.Api.Https;

/// <summary>The log messages about the server's certificate.</summary>
internal static partial class HttpsLog
{
    [LoggerMessage(30, LogLevel.Information, "The renewed certificate is in use; it is valid until {NotAfter:u}.")]
    public static partial void Renewed(ILogger logger, DateTime notAfter);

    [LoggerMessage(31, LogLevel.Warning, "The changed certificate cannot be used; the former one stays in use. {Reason}")]
    public static partial void Refused(ILogger logger, string reason);
}
