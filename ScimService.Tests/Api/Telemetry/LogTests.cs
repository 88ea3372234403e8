using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Api.Telemetry;

/// <summary>What an operator reads while an administrator connects an identity provider.</summary>
[TestFixture]
internal sealed class LogTests
{
    private string _folder = "";
    private ScimTestApp _app = null!;

    [OneTimeSetUp]
    public async Task StartInAFolderWithoutSettings()
    {
        _folder = Directory.CreateTempSubdirectory("scim-log-").FullName;
        _app = new ScimTestApp(
            ("ConnectionStrings:Scim", await TestPostgres.CreateDatabaseAsync()), ("Scim:MigrateOnStart", "true"),
            (WebHostDefaults.ContentRootKey, _folder));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task Nothing_a_client_sent_is_logged_even_without_a_settings_file()
    {
        using var client = _app.CreateScimClient();
        _app.Log.Clear();

        using var found = await client.GetAsync("Users?filter=userName%20eq%20%22mara.lindqvist%22");
        using var refused = await client.GetAsync("Users/mara.lindqvist");
        using var strange = await client.GetAsync("mara.lindqvist");

        Assert.That(_app.Log.Lines, Is.Not.Empty);
        Assert.That(_app.Log.Lines.Select(line => line.Text), Has.None.Contains("mara"));
    }

    [TestCase("GET", "Users/none", "Refused GET /scim/v2/Users/{id} of tenant default with 404 -.")]
    [TestCase("GET", "Groups?filter=x", "Refused GET /scim/v2/Groups of tenant default with 400 invalidFilter.")]
    [TestCase("POST", "Users", "Refused POST /scim/v2/Users of tenant default with 400 invalidValue.")]
    [TestCase("GET", "nowhere", "Refused GET an unknown endpoint of tenant default with 404 -.")]
    [TestCase("DELETE", "Schemas", "Refused DELETE an unknown endpoint of tenant default with 405 -.")]
    public async Task A_refusal_names_its_endpoint_tenant_status_and_keyword(string method, string path, string expected)
    {
        using var client = _app.CreateScimClient();
        _app.Log.Clear();

        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = method == "POST" ? new StringContent("{}", Encoding.UTF8, "application/scim+json") : null;
        using var response = await client.SendAsync(request);

        Assert.That(_app.Log.Lines.Select(line => ErrorIds.Split(line.Text).Detail), Is.EqualTo([expected]));
    }

    [TestCase("fifteen-letters", 1)]
    [TestCase("sixteen-letters!", 0)]
    public async Task A_token_that_can_be_guessed_is_warned_of_at_the_start_and_not_repeated(string secret, int warnings)
    {
        await using var app = new ScimTestApp(("AUTH_SECRET", secret));
        using var client = app.CreateAnonymousClient();

        var lines = app.Log.Lines.Where(line => line.Text.Contains("AUTH_SECRET", StringComparison.Ordinal)).ToList();
        Assert.That(lines, Has.Count.EqualTo(warnings));
        Assert.That(lines.Select(line => line.Level), Has.All.EqualTo(LogLevel.Warning));
        Assert.That(lines.Select(line => line.Text), Has.None.Contains("15"));
        Assert.That(app.Log.Lines.Select(line => line.Text), Has.None.Contains(secret));
    }

    [TestCase(null, "No token was sent.")]
    [TestCase("secret-value", "no scheme Bearer")]
    [TestCase("Bearer secret-value", "The token is not valid.")]
    public async Task A_missing_or_wrong_token_is_logged_with_the_reason_and_without_the_token(string? header, string reason)
    {
        using var client = _app.CreateAnonymousClient();
        _app.Log.Clear();

        using var request = new HttpRequestMessage(HttpMethod.Get, "Users");
        request.Headers.TryAddWithoutValidation("Authorization", header ?? "");
        using var response = await client.SendAsync(request);

        var lines = _app.Log.Lines.ToList();
        Assert.That(lines, Has.Count.EqualTo(2));
        Assert.That(lines[0].Text, Does.StartWith("No tenant was selected.").And.Contains(reason).And.Not.Contains("secret-value"));
        Assert.That(ErrorIds.Split(lines[1].Text).Detail, Is.EqualTo("Refused GET /scim/v2/Users of no tenant with 401 -."));
        Assert.That(lines.Select(line => line.Level), Has.All.EqualTo(LogLevel.Information));
    }
}
