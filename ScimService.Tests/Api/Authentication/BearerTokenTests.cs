using System.Security.Cryptography;
using System.Text;

namespace ScimService.Tests.Api.Authentication;

internal sealed class BearerTokenTests
{
    private ScimTestApp _app = null!;

    [OneTimeSetUp]
    public void Start() => _app = new ScimTestApp(
        ("Scim:Tenants:0:Name", "acme"),
        ("Scim:Tenants:0:SecretSha256", Hash("acme-old")),
        ("Scim:Tenants:0:SecretSha256s:0", Hash("acme-new")));

    [OneTimeTearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [TestCase("Bearer " + ScimTestApp.Token)]
    [TestCase("bearer " + ScimTestApp.Token)]
    [TestCase("Bearer Bearer " + ScimTestApp.Token)]
    [TestCase("Bearer acme-old")]
    [TestCase("Bearer acme-new")]
    public async Task A_known_token_passes(string header)
    {
        using var response = await GetAsync("nowhere", header);

        await response.ReadErrorAsync(404);
    }

    [TestCase(null)]
    [TestCase(ScimTestApp.Token)]
    [TestCase("non-token")]
    [TestCase("Bearer wrong")]
    [TestCase("Bearer " + ScimTestApp.Token + "x")]
    [TestCase("Basic dGVzdDp0ZXN0")]
    public async Task Anything_else_is_401_with_a_challenge(string? header)
    {
        using var response = await GetAsync("nowhere", header);

        await response.ReadErrorAsync(401);
        Assert.That(response.Headers.WwwAuthenticate.ToString(), Is.EqualTo("Bearer realm=\"scim\""));
    }

    [Test]
    public async Task A_bare_token_is_told_what_to_send()
    {
        using var response = await GetAsync("nowhere", ScimTestApp.Token);

        var detail = await response.ReadErrorAsync(401);
        Assert.That(detail, Does.Contain("Bearer <token>").And.Not.Contain(ScimTestApp.Token));
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? authorization)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return await _app.CreateAnonymousClient().SendAsync(request);
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
