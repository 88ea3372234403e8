using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ScimService.Tests.Api.OpenApi;

/// <summary>How the document and its page are served.</summary>
internal sealed partial class PageTests
{
    private const string Page = "/docs/";

    [Test]
    public async Task The_page_loads_its_own_files_and_may_load_nothing_else()
    {
        await using var app = new ScimTestApp(("Scim:PublicUrl", "https://id.example/directory"));
        using var client = app.CreateAnonymousClient();
        using var answer = await client.GetAsync(new Uri(Page, UriKind.Relative));
        var html = await answer.Content.ReadAsStringAsync();
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();

        Assert.That((int)answer.StatusCode, Is.EqualTo(200));
        Assert.That(html, Does.Not.Contain("//"));
        Assert.That(Nonce().Matches(html).Select(match => match.Groups[1].Value).Distinct().Single(), Is.EqualTo(Nonce().Match(policy).Groups[1].Value));
        Assert.That(policy, Does.StartWith("default-src 'none'").And.Contain("connect-src 'self' https://id.example;"));
        foreach (var file in Source().Matches(html).Select(match => match.Groups[1].Value).Append("../openapi/v1.json"))
        {
            using var loaded = await client.GetAsync(new Uri(Page + file, UriKind.Relative));
            Assert.That((int)loaded.StatusCode, Is.EqualTo(200), file);
        }
    }

    [TestCase("a:99999")]
    [TestCase("")]
    public async Task No_Host_header_is_too_strange(string host)
    {
        await using var app = new ScimTestApp();
        foreach (var path in new[] { Page, ReadDocument.Path, "/scim/v2/ServiceProviderConfig", "/scim/v2/Schemas" })
        {
            var context = await app.Server.SendAsync(context =>
            {
                context.Request.Method = "GET";
                context.Request.Scheme = "http";
                context.Request.Host = new HostString(host);
                context.Request.Path = path;
                context.Request.Headers.Authorization = $"Bearer {ScimTestApp.Token}";
            });
            Assert.That(context.Response.StatusCode, Is.EqualTo(200), path);
        }

        Assert.That(app.Log.Lines.Where(line => line.Level >= LogLevel.Error), Is.Empty);
    }

    [Test]
    public async Task Each_page_has_a_nonce_of_its_own()
    {
        await using var app = new ScimTestApp();
        using var client = app.CreateAnonymousClient();
        var first = await client.GetStringAsync(new Uri(Page, UriKind.Relative));

        Assert.That(await client.GetStringAsync(new Uri(Page, UriKind.Relative)), Is.Not.EqualTo(first));
    }

    [Test]
    public async Task Clients_of_the_same_address_do_not_use_up_the_page()
    {
        await using var app = new ScimTestApp(("Scim:RateLimit:RequestsPerSecond", "1"), ("Scim:RateLimit:Burst", "1"));
        using var client = app.CreateAnonymousClient();

        for (var number = 0; number < 5; number++)
        {
            foreach (var path in new[] { Page, Page + "scalar.aspnetcore.js", ReadDocument.Path })
            {
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
                Assert.That((int)answer.StatusCode, Is.EqualTo(200), path);
            }
        }
    }

    [TestCase(Page)]
    [TestCase(ReadDocument.Path)]
    public async Task Both_can_be_switched_off(string path)
    {
        await using var app = new ScimTestApp(("Scim:ApiDocs", "false"));
        using var client = app.CreateScimClient();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [GeneratedRegex("nonce[=-][\"]?([A-Z0-9]{32})['\"]")]
    private static partial Regex Nonce();

    [GeneratedRegex("src=\"([^\"]*)\"")]
    private static partial Regex Source();
}
