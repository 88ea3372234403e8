namespace ScimService.Api.Errors;

/// <summary>What is said to clients while the database does not answer.</summary>
internal static class Unavailability
{
    /// <summary>When to come again.</summary>
    public const int RetryAfterSeconds = 5;

    private static readonly string Again = $"Send the request again in {RetryAfterSeconds} seconds";

    /// <summary>The refusal of a whole request. A creation whose confirmation was lost may be there all the same.</summary>
    public static ScimErrorResult OfRequest(string reason, HttpRequest request) => Of($"The database did not answer ({reason}). "
        + (Creates(request)
            ? $"{Again}. It may have been carried out: for a unique name the answer is then 409 with the id; without one, search first."
            : $"{Again}; that is safe for a change, too.")
        + " The operator finds the cause in the log.");

    /// <summary>The refusal of a bulk operation that was being carried out.</summary>
    public static ScimErrorResult OfOperation(string reason) => Of(
        $"The database did not answer ({reason}), and it is not known whether the operation was carried out. Read its resource in "
        + $"{RetryAfterSeconds} seconds, and repeat the operation if it was not.");

    /// <summary>The refusal of a bulk operation behind one that the database did not answer.</summary>
    public static ScimErrorResult OfLaterOperation() => Of(
        $"Not carried out: the database stopped answering during an earlier operation. Send it again in {RetryAfterSeconds} seconds.");

    private static bool Creates(HttpRequest request) => HttpMethods.IsPost(request.Method)
        && request.Path.Value?.TrimEnd('/').EndsWith("/.search", StringComparison.Ordinal) is not true;

    private static ScimErrorResult Of(string detail) => ScimErrorResult.Of(StatusCodes.Status503ServiceUnavailable, detail);
}
