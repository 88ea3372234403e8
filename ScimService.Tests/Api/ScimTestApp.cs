using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

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
    }
}

internal static class ScimAnswers
{
    /// <summary>The body of an answer that must be a SCIM message.</summary>
    public static async Task<JsonElement> ReadScimAsync(this HttpResponseMessage response)
    {
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/scim+json"));
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }

    /// <summary>Asserts an Error message of this status and gives its detail.</summary>
    public static async Task<string> ReadErrorAsync(this HttpResponseMessage response, int status, string? scimType = null)
    {
        var error = await response.ReadScimAsync();
        Assert.That((int)response.StatusCode, Is.EqualTo(status), error.ToString());
        Assert.That(error.GetProperty("schemas").ToString(), Is.EqualTo("""["urn:ietf:params:scim:api:messages:2.0:Error"]"""));
        Assert.That(error.GetProperty("status").ValueKind, Is.EqualTo(JsonValueKind.String));
        Assert.That(error.GetProperty("status").GetString(), Is.EqualTo($"{status}"));
        Assert.That(error.TryGetProperty("scimType", out var type) ? type.GetString() : null, Is.EqualTo(scimType));
        var detail = error.GetProperty("detail").GetString();
        Assert.That(detail, Is.Not.Empty);
        return detail!;
    }
}
