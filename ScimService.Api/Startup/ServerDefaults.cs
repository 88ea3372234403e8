using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using ScimService.Api.Configuration;

namespace ScimService.Api.Startup;

/// <summary>Where the server listens, and what it takes in, where nothing else is configured.</summary>
internal static class ServerDefaults
{
    public const string Url = "http://localhost:8080";

    // Room for the longest filter in a URL, every character percent-encoded; no more than the server buffers anyway.
    private const int MaxRequestLine = 1024 * 1024;

    private const int MaxHeaders = 32 * 1024;
    private const int MaxHeaderCount = 100;

    private static readonly string[] UrlKeys = ["urls", "http_ports", "https_ports"];

    public static void AddServerDefaults(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        if (UrlKeys.All(key => string.IsNullOrEmpty(configuration[key])) && !configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(Url);
        }

        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<ScimOptions>>(Limit);

        // A start that fails is told once, in words, by StartupFailure.
        var progress = new StartProgress();
        builder.Services.AddSingleton(progress);
        builder.Logging.AddFilter(
            "Microsoft.Extensions.Hosting.Internal.Host", level => progress.IsComplete && level >= LogLevel.Warning);
    }

    private static void Limit(KestrelServerOptions kestrel, IOptions<ScimOptions> options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = Math.Max(options.Value.MaxRequestBodySize, options.Value.Bulk.MaxPayloadSize);
        kestrel.Limits.MaxRequestLineSize = MaxRequestLine;
        kestrel.Limits.MaxRequestHeadersTotalSize = MaxHeaders;
        kestrel.Limits.MaxRequestHeaderCount = MaxHeaderCount;
    }
}
