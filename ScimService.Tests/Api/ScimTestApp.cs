using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;

namespace ScimService.Tests.Api;

/// <summary>The service in memory, with the given settings; without a connection string its database is one that never answers.</summary>
internal sealed class ScimTestApp(params (string Key, string Value)[] settings) : WebApplicationFactory<Program>
{
    public const string Token = "test-token-0123456789";

    private static readonly (string Key, string Value)[] Defaults =
    [
        ("environment", "Production"),
        ("AUTH_SECRET", Token),
        ("ConnectionStrings:Scim", "Host=127.0.0.1;Port=1;Username=nobody;Password=none;Database=none;Timeout=2"),
        ("Scim:MigrateOnStart", "false"),
    ];

    /// <summary>Changes the service before it is built.</summary>
    public Action<IWebHostBuilder>? Configure { get; init; }

    /// <summary>What the service logged.</summary>
    public LogCollector Log { get; } = new();

    /// <summary>A client of the base URL that presents the token of the default tenant.</summary>
    public HttpClient CreateScimClient()
    {
        var client = CreateAnonymousClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return client;
    }

    public HttpClient CreateAnonymousClient()
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.BaseAddress = new Uri("http://localhost/scim/v2/");
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (key, value) in Defaults.Concat(settings))
        {
            builder.UseSetting(key, value);
        }

        Configure?.Invoke(builder);
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log));
    }
}
