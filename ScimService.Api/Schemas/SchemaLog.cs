namespace ScimService.Api.Schemas;

/// <summary>The log messages about schema files.</summary>
internal static partial class SchemaLog
{
    [LoggerMessage(20, LogLevel.Information, "The changed schema files are in use. Resource types: {ResourceTypes}.")]
    public static partial void Replaced(ILogger logger, string resourceTypes);

    [LoggerMessage(21, LogLevel.Warning, "The changed schema files are refused; the former ones stay in use. {Mistakes}")]
    public static partial void Refused(ILogger logger, string mistakes);
}
