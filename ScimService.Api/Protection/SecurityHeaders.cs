using Microsoft.Net.Http.Headers;

namespace ScimService.Api.Protection;

/// <summary>The headers that keep answers out of caches, pages and other origins.</summary>
internal static class SecurityHeaders
{
    /// <summary>Puts them on every answer, also on those of failures; goes first in the pipeline.</summary>
    public static WebApplication UseSecurityHeaders(this WebApplication app)
    {
        app.Use(static (context, next) =>
        {
            context.Response.OnStarting(static state => Set((HttpContext)state), context);
            return next(context);
        });
        return app;
    }

    private static Task Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers[HeaderNames.XContentTypeOptions] = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.TryAdd(HeaderNames.CacheControl, "no-store");
        headers.TryAdd(HeaderNames.ContentSecurityPolicy, "default-src 'none'; frame-ancestors 'none'");
        if (context.Request.IsHttps)
        {
            headers.TryAdd(HeaderNames.StrictTransportSecurity, "max-age=31536000");
        }

        return Task.CompletedTask;
    }
}
