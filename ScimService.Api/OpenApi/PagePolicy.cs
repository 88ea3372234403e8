using System.Security.Cryptography;
using ScimService.Api.Routing;

namespace ScimService.Api.OpenApi;

/// <summary>What the page of the API may load: its own files, and answers of the service it describes.</summary>
internal static class PagePolicy
{
    /// <summary>Puts the policy on the answer and gives the nonce that the page's own script must carry.</summary>
    public static string Apply(HttpContext context)
    {
        // Letters and digits only: a + is escaped in HTML and not in the header.
        var nonce = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        var service = context.RequestServices.GetRequiredService<BaseUrl>().Origin;

        // The page writes styles as it goes and shows pictures that it carries in itself.
        context.Response.Headers.ContentSecurityPolicy = string.Join("; ",
            "default-src 'none'",
            $"script-src 'self' 'nonce-{nonce}'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            $"connect-src 'self' {service}".TrimEnd(),
            "worker-src blob:",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'");
        return nonce;
    }
}
