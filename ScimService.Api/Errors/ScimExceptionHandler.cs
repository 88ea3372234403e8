using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Net.Http.Headers;
using ScimService.Api.Telemetry;
using ScimService.Filtering.Problems;

namespace ScimService.Api.Errors;

/// <summary>
/// Turns what escapes a handler into an Error message: a broken request keeps its status, a database that is away is a 503 with
/// Retry-After, anything else a 500 that shows nothing of the inside.
/// </summary>
internal sealed class ScimExceptionHandler(ILogger<ScimExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        await Answer(httpContext, exception).ExecuteAsync(httpContext);
        return true;
    }

    private ScimErrorResult Answer(HttpContext context, Exception exception)
    {
        if (exception is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            return StatusDetail.Result(context, StatusCodes.Status413PayloadTooLarge);
        }

        if (exception is BadHttpRequestException broken)
        {
            // A keyword goes with 400 alone (RFC 7644 §3.12).
            ScimType? keyword = broken.StatusCode is StatusCodes.Status400BadRequest ? ScimType.InvalidSyntax : null;
            return new ScimErrorResult(broken.StatusCode, keyword, "The request is broken: " + broken.Message);
        }

        var errorId = ErrorId.Of(context);
        if (DatabaseFailure.Reason(exception) is { } reason)
        {
            Log.DatabaseUnavailable(logger, DatabaseFailure.Cause(exception), errorId);
            context.Response.Headers[HeaderNames.RetryAfter] = $"{Unavailability.RetryAfterSeconds}";
            return Unavailability.OfRequest(reason, context.Request);
        }

        UnexpectedFailure.Tell(logger, exception, errorId);
        return UnexpectedFailure.Refusal;
    }
}
