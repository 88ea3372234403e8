using System.Text.Json;

namespace ScimService.Filtering.Documents;

/// <summary>The <c>schemas</c> of a request message (RFC 7644 §3.1), which says what message it is.</summary>
public static class MessageUrn
{
    /// <summary>
    /// Whether the message can be the one of this URN, in any case: its <c>schemas</c> names it, in an array or bare, or is null, since
    /// the endpoint says as much.
    /// </summary>
    public static bool IsGiven(JsonElement schemas, string urn) => schemas.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.Array => schemas.EnumerateArray().Any(named => Is(named, urn)),
        _ => Is(schemas, urn),
    };

    private static bool Is(JsonElement named, string urn) =>
        named.ValueKind is JsonValueKind.String && JsonScreen.Check(named) is null && string.Equals(named.GetString(), urn, StringComparison.OrdinalIgnoreCase);
}
