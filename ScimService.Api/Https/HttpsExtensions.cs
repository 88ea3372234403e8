using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ScimService.Api.Https;

/// <summary>Registers what HTTPS needs beyond Kestrel.</summary>
internal static class HttpsExtensions
{
    /// <summary>Follows the files of the default certificate, where one is configured.</summary>
    public static void AddCertificateReload(this WebApplicationBuilder builder)
    {
        if (CertificateFiles.Of(builder.Configuration, builder.Environment.ContentRootPath) is not { } files)
        {
            return;
        }

        builder.Services.AddSingleton(files);
        builder.Services.AddSingleton<CertificateReload>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<CertificateReload>());
        builder.Services.AddOptions<KestrelServerOptions>().Configure<CertificateReload>((kestrel, reload) =>
            kestrel.ConfigureHttpsDefaults(https => https.OnAuthenticate = (_, handshake) => reload.Present(handshake)));
    }
}
