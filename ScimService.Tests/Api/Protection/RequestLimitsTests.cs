using System.Net;

namespace ScimService.Tests.Api.Protection;

internal sealed class RequestLimitsTests
{
    private const string Noisy = "token-of-a-noisy-tenant";
    private const string NoisyHash = "noisy";

    private static (string Key, string Value)[] Tenant =>
    [
        ("Scim:Tenants:0:Name", NoisyHash),
        ("Scim:Tenants:0:SecretSha256", Convert.ToHexString(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Noisy)))),
    ];

    [Test]
    public async Task A_token_beyond_its_rate_is_429_with_Retry_After_and_others_go_on()
    {
        await using var app = new ScimTestApp(
            [.. Tenant, ("Scim:RateLimit:RequestsPerSecond", "1"), ("Scim:RateLimit:Burst", "3")]);
        using var noisy = app.CreateAnonymousClient();
        noisy.DefaultRequestHeaders.Authorization = new("Bearer", Noisy);
        using var other = app.CreateScimClient();

        for (var number = 0; number < 3; number++)
        {
            using var passed = await noisy.GetAsync("ServiceProviderConfig");
            Assert.That((int)passed.StatusCode, Is.EqualTo(200));
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => noisy.GetAsync("ServiceProviderConfig")));
        using var refused = answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        using var quiet = await other.GetAsync("ServiceProviderConfig");

        Assert.That(await refused.ReadErrorAsync(429), Does.Contain("Retry-After"));
        Assert.That(refused.Headers.GetValues("Retry-After").Single(), Does.Match("^[1-9][0-9]*$"));
        Assert.That((int)quiet.StatusCode, Is.EqualTo(200));
    }

    [Test]
    public async Task Guessing_tokens_is_slowed_down_too()
    {
        await using var app = new ScimTestApp(("Scim:RateLimit:RequestsPerSecond", "1"), ("Scim:RateLimit:Burst", "3"));
        using var client = app.CreateAnonymousClient();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.GetAsync("Users")));

        Assert.That(answers.Select(answer => (int)answer.StatusCode), Has.Some.EqualTo(401).And.Some.EqualTo(429));
    }

    [Test]
    public async Task Health_is_never_limited()
    {
        await using var app = new ScimTestApp(("Scim:RateLimit:RequestsPerSecond", "1"), ("Scim:RateLimit:Burst", "1"));
        using var client = app.CreateAnonymousClient();

        for (var number = 0; number < 10; number++)
        {
            using var answer = await client.GetAsync(new Uri("/health/live", UriKind.Relative));
            Assert.That((int)answer.StatusCode, Is.EqualTo(200));
        }
    }

    [Test]
    public async Task More_at_once_than_allowed_is_503_with_Retry_After_and_another_tenant_goes_on()
    {
        await using var app = new ScimTestApp([.. Tenant, ("Scim:RateLimit:ConcurrentPerTenant", "1")]);
        using var noisy = app.CreateAnonymousClient();
        noisy.DefaultRequestHeaders.Authorization = new("Bearer", Noisy);
        using var other = app.CreateScimClient();

        // Each waits for a database that never answers, so they are under way at once.
        var waiting = Enumerable.Range(0, 20).Select(_ => noisy.GetAsync("Users")).ToList();
        using var quiet = await other.GetAsync("ServiceProviderConfig");
        var answers = await Task.WhenAll(waiting);

        var busy = new List<string>();
        foreach (var answer in answers)
        {
            var detail = await answer.ReadErrorAsync(503);
            Assert.That(answer.Headers.GetValues("Retry-After").Single(), Does.Match("^[1-9][0-9]*$"));
            if (detail.Contains("at once", StringComparison.Ordinal))
            {
                busy.Add(detail);
            }
        }

        Assert.That((int)quiet.StatusCode, Is.EqualTo(200));
        Assert.That(busy, Is.Not.Empty);
    }
}
