namespace ScimService.Api.Authentication;

/// <summary>Reads the token out of the Authorization header (RFC 6750 §2.1) as administrators' clients really send it.</summary>
internal static class AuthorizationHeader
{
    private const string Bearer = "Bearer";

    /// <summary>
    /// The token behind the scheme <c>Bearer</c>, in any case. A repeated scheme (<c>Bearer Bearer x</c>) is read as one: a client
    /// that adds the scheme itself doubles it when its administrator pasted it too. On failure says what to send instead.
    /// </summary>
    public static bool TryReadToken(string? header, out string token, out string problem)
    {
        token = "";
        problem = "";
        var rest = header?.Trim() ?? "";
        if (rest.Length == 0)
        {
            problem = "No token was sent. Send the header: Authorization: Bearer <token>.";
            return false;
        }

        var hasScheme = false;
        while (StartsWithScheme(rest))
        {
            hasScheme = true;
            rest = rest[Bearer.Length..].TrimStart();
        }

        if (!hasScheme)
        {
            problem = "The Authorization header has no scheme Bearer. Send: Authorization: Bearer <token>, also when the value is "
                + "pasted into a field for the whole header.";
            return false;
        }

        if (rest.Length == 0)
        {
            problem = "The Authorization header has no token behind Bearer. Send: Authorization: Bearer <token>.";
            return false;
        }

        token = rest;
        return true;
    }

    private static bool StartsWithScheme(string text) =>
        text.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
        && (text.Length == Bearer.Length || text[Bearer.Length] is ' ' or '\t');
}
