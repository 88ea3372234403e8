using Microsoft.Extensions.Options;

namespace ScimService.Tests.Api.Configuration;

internal sealed class ScimOptionsTests
{
    private const string Hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    [TestCase("Scim:PublicUrl", "scim.example.com", "Scim__PublicUrl")]
    [TestCase("Scim:PublicUrl", "ftp://scim.example.com", "Scim__PublicUrl")]
    [TestCase("Scim:PublicUrl", "https://scim.example.com/?x", "Scim__PublicUrl")]
    [TestCase("Scim:KnownProxies:0", "proxy", "Scim__KnownProxies__0")]
    [TestCase("Scim:MaxRequestBodySize", "1", "Scim__MaxRequestBodySize")]
    [TestCase("Scim:MaxJsonDepth", "1000", "Scim__MaxJsonDepth")]
    [TestCase("Scim:MaxPageSize", "0", "Scim__MaxPageSize")]
    [TestCase("Scim:DefaultPageSize", "2000", "Scim__DefaultPageSize")]
    [TestCase("Scim:StatementTimeout", "00:00:00", "Scim__StatementTimeout")]
    [TestCase("Scim:CursorTimeout", "00:00:01", "Scim__CursorTimeout")]
    [TestCase("Scim:Filter:MaxDepth", "5000", "Scim__Filter__MaxDepth")]
    [TestCase("Scim:Bulk:MaxOperations", "0", "Scim__Bulk__MaxOperations")]
    [TestCase("Scim:Tenants:0:Name", "acme", "Scim__Tenants__0__SecretSha256")]
    [TestCase("Scim:Tenants:0:SecretSha256", Hash, "Scim__Tenants__0__Name")]
    [TestCase("AUTH_SECRET", "two words", "AUTH_SECRET")]
    [TestCase("AUTH_SECRET", "", "AUTH_SECRET")]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string key, string value, string named)
    {
        await using var app = new ScimTestApp((key, value));

        Assert.That(() => app.CreateClient(), Throws.TypeOf<OptionsValidationException>()
            .With.Property(nameof(OptionsValidationException.Failures)).One.StartsWith(named + " "));
    }

    [Test]
    public async Task Two_tenants_cannot_share_a_token()
    {
        await using var app = new ScimTestApp(
            ("Scim:Tenants:0:Name", "a"), ("Scim:Tenants:0:SecretSha256", Hash),
            ("Scim:Tenants:1:Name", "b"), ("Scim:Tenants:1:SecretSha256s:0", Hash.ToUpperInvariant()));

        Assert.That(() => app.CreateClient(), Throws.TypeOf<OptionsValidationException>().With.Message.Contains("Scim__Tenants "));
    }

    [TestCase("Scim:PublicUri", "https://scim.example.com", "PublicUri")]
    [TestCase("Scim:MaxPageSize", "many", "Scim:MaxPageSize")]
    [TestCase("Scim:Password", "Encrypt", "Scim:Password")]
    public async Task An_unknown_or_unreadable_setting_stops_the_start_and_is_named(string key, string value, string named)
    {
        await using var app = new ScimTestApp((key, value));

        Assert.That(() => app.CreateClient(), Throws.InvalidOperationException.With.Message.Contains(named));
    }

    [Test]
    public async Task A_tenant_with_its_own_token_makes_AUTH_SECRET_unnecessary()
    {
        await using var app = new ScimTestApp(
            ("AUTH_SECRET", ""), ("Scim:Tenants:0:Name", "acme"), ("Scim:Tenants:0:SecretSha256", Hash));
        using var client = app.CreateAnonymousClient();
        using var response = await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, "nowhere")
        {
            Headers = { { "Authorization", "Bearer test" } },
        });

        await response.ReadErrorAsync(404);
    }
}
