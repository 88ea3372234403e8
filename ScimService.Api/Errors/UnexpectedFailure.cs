using ScimService.Api.Telemetry;

namespace ScimService.Api.Errors;

/// <summary>A failure that is nobody's but ours: the client is told an error id and nothing of the inside.</summary>
internal static class UnexpectedFailure
{
    public static ScimErrorResult Refusal { get; } = ScimErrorResult.Of(
        StatusCodes.Status500InternalServerError, "The service failed unexpectedly. The operator finds the cause in the log.");

    /// <summary>Tells the operator what happened or, where it is known, what to change.</summary>
    public static void Tell(ILogger logger, Exception failure, string errorId)
    {
        if (DatabaseFailure.Advice(failure) is { } advice)
        {
            Log.WrongSettings(logger, advice, errorId);
        }
        else
        {
            Log.Unexpected(logger, failure, errorId);
        }
    }
}
