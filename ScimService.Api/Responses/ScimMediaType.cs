using Microsoft.Extensions.Primitives;

namespace ScimService.Api.Responses;

/// <summary>The media types of SCIM messages (RFC 7644 §3.1, §8.1).</summary>
internal static class ScimMediaType
{
    public const string ScimJson = "application/scim+json";

    private static readonly string[] Compressions = ["gzip", "x-gzip", "deflate", "br", "zstd", "compress", "x-compress"];

    /// <summary>Whether a Content-Encoding says that the body is compressed; what else clients write there means nothing.</summary>
    public static bool IsCompressed(StringValues contentEncoding) => !StringValues.IsNullOrEmpty(contentEncoding)
        && contentEncoding.ToString().Split(',', StringSplitOptions.TrimEntries)
            .Any(encoding => Compressions.Contains(encoding, StringComparer.OrdinalIgnoreCase));

    /// <summary>
    /// Whether a body may be sent with this Content-Type: a SCIM or JSON type, or none at all; a charset other than UTF-8 may not.
    /// </summary>
    public static bool IsAccepted(string? contentType)
    {
        if (string.IsNullOrWhiteSpace(contentType))
        {
            return true;
        }

        if (!Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(contentType, out var parsed))
        {
            return false;
        }

        var isJson = parsed.MediaType.Equals(ScimJson, StringComparison.OrdinalIgnoreCase)
            || parsed.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || parsed.MediaType.Equals("text/json", StringComparison.OrdinalIgnoreCase);
        var charset = parsed.Charset.Value?.Trim('"');
        return isJson && (string.IsNullOrEmpty(charset) || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }
}
