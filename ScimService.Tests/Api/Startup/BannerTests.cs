using ScimService.Api.Startup;

namespace ScimService.Tests.Api.Startup;

internal sealed class BannerTests
{
    [TestCase("http://localhost:8080", "http://localhost:8080/scim/v2")]
    [TestCase("http://[::]:8080", "http://localhost:8080/scim/v2")]
    [TestCase("http://0.0.0.0:80/", "http://localhost:80/scim/v2")]
    [TestCase("https://*:8443", "https://localhost:8443/scim/v2")]
    public void It_shows_a_base_URL_that_can_be_opened(string url, string expected) =>
        Assert.That($"{new Banner(url, "made", false, null)}", Does.Contain($"  Base URL  {expected}{Environment.NewLine}"));

    [Test]
    public void A_token_that_was_made_is_shown_with_a_command_that_works_when_pasted()
    {
        var text = $"{new Banner("http://localhost:8080", "made", false, "PostgreSQL 18")}";

        Assert.That(text, Does.Contain("  Token     made"));
        Assert.That(text, Does.Contain("curl -H \"Authorization: Bearer made\" http://localhost:8080/scim/v2/Users"));
        Assert.That(text, Does.Contain("PostgreSQL 18"));
    }

    [Test]
    public void A_token_that_was_set_is_not_repeated() =>
        Assert.That(
            $"{new Banner("http://localhost:8080", null, true, null)}",
            Does.Contain("AUTH_SECRET").And.Contain("curl -H \"Authorization: Bearer $AUTH_SECRET\""));
}
