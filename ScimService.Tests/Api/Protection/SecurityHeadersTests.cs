namespace ScimService.Tests.Api.Protection;

internal sealed class SecurityHeadersTests
{
    [TestCase("ServiceProviderConfig", 200)]
    [TestCase("nowhere", 404)]
    [TestCase("Users", 503)]
    public async Task Every_answer_keeps_out_of_caches_and_pages(string path, int status)
    {
        await using var app = new ScimTestApp();
        using var client = app.CreateScimClient();
        using var answer = await client.GetAsync(path);

        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
        Assert.That(answer.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(["nosniff"]));
        Assert.That(answer.Headers.GetValues("Referrer-Policy"), Is.EqualTo(["no-referrer"]));
        Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("default-src 'none'"));
        Assert.That(answer.Headers.CacheControl?.NoStore, Is.True);
        Assert.That(answer.Headers.Contains("Strict-Transport-Security"), Is.False);
    }

    [Test]
    public async Task By_HTTPS_a_browser_is_told_to_stay_there()
    {
        await using var app = new ScimTestApp();
        using var client = app.CreateScimClient();
        using var answer = await client.GetAsync(new Uri("https://localhost/scim/v2/ServiceProviderConfig"));

        Assert.That(answer.Headers.GetValues("Strict-Transport-Security").Single(), Does.StartWith("max-age="));
    }
}
