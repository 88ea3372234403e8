using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;

namespace ScimService.Tests.Api;

/// <summary>The service over a database of its own, reached by HTTP.</summary>
internal abstract class HttpFixture
{
    protected const string OtherToken = "token-of-another-tenant";
    protected const string PublicUrl = "https://scim.example/scim/v2";

    protected ScimTestApp App { get; private set; } = null!;

    protected HttpClient Client { get; private set; } = null!;

    protected virtual (string Key, string Value)[] Settings => [];

    [OneTimeSetUp]
    public async Task StartService()
    {
        App = new ScimTestApp(
        [
            ("ConnectionStrings:Scim", await TestPostgres.CreateDatabaseAsync()),
            ("Scim:MigrateOnStart", "true"),
            ("Scim:PublicUrl", PublicUrl),
            ("Scim:RateLimit:RequestsPerSecond", "0"),
            ("Scim:Tenants:0:Name", "other"),
            ("Scim:Tenants:0:SecretSha256", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(OtherToken)))),
            .. Settings,
        ])
        {
            Configure = Configure,
        };
        Client = App.CreateScimClient();
        await SeedAsync();
    }

    [OneTimeTearDown]
    public async Task StopService()
    {
        Client.Dispose();
        await App.DisposeAsync();
    }

    protected virtual void Configure(IWebHostBuilder builder)
    {
    }

    protected virtual Task SeedAsync() => Task.CompletedTask;

    protected Task<HttpResponseMessage> SendAsync(
        string method, string path, string? body = null, params (string Name, string Value)[] headers) =>
        SendAsync(Client, method, path, body, headers);

    protected static async Task<HttpResponseMessage> SendAsync(
        HttpClient client, string method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/scim+json"));
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request);
    }

    /// <summary>Sends a request that must succeed and gives its body.</summary>
    protected async Task<JsonElement> AskAsync(string method, string path, string? body = null)
    {
        using var response = await SendAsync(method, path, body);
        Assert.That((int)response.StatusCode, Is.InRange(200, 201), await response.Content.ReadAsStringAsync());
        return await response.ReadScimAsync();
    }

    /// <summary>Creates a resource and gives its id.</summary>
    protected async Task<string> CreateAsync(string endpoint, string body) =>
        (await AskAsync("POST", endpoint, body)).GetProperty("id").GetString()!;

    protected Task<string> CreateUserAsync(string userName) => CreateAsync("Users", $$"""{"userName":"{{userName}}"}""");

    protected Task<string> CreateGroupAsync(string displayName, params string[] members) => CreateAsync(
        "Groups",
        $$"""
        {"displayName":"{{displayName}}","members":[{{string.Join(',', members.Select(id => $$"""{"value":"{{id}}"}"""))}}]}
        """);
}
