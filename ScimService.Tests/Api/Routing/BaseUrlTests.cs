using System.Net;
using Microsoft.AspNetCore.Http;

namespace ScimService.Tests.Api.Routing;

internal sealed class BaseUrlTests
{
    private const string Path = "/ServiceProviderConfig";

    [TestCase("https://scim.example.com", "https://scim.example.com/scim/v2")]
    [TestCase("https://scim.example.com/", "https://scim.example.com/scim/v2")]
    [TestCase("https://scim.example.com/scim/v2", "https://scim.example.com/scim/v2")]
    [TestCase("https://scim.example.com:8443/idp/", "https://scim.example.com:8443/idp/scim/v2")]
    [TestCase("", "http://client.sees/scim/v2")]
    public async Task Locations_begin_with_the_configured_url_or_the_one_of_the_request(string publicUrl, string expected)
    {
        await using var app = new ScimTestApp(("Scim:PublicUrl", publicUrl));

        Assert.That(await LocationAsync(app, "10.1.2.3"), Is.EqualTo(expected + Path));
    }

    [TestCase("10.1.2.3", "https://public.example.com/scim/v2")]
    [TestCase("192.0.2.7", "https://public.example.com/scim/v2")]
    [TestCase("192.0.2.8", "http://client.sees/scim/v2")]
    public async Task Forwarded_headers_count_when_a_known_proxy_sends_them(string sender, string expected)
    {
        await using var app = new ScimTestApp(("Scim:KnownProxies:0", "10.0.0.0/8"), ("Scim:KnownProxies:1", "192.0.2.7"));

        Assert.That(await LocationAsync(app, sender), Is.EqualTo(expected + Path));
    }

    [Test]
    public async Task Without_known_proxies_forwarded_headers_are_nothing()
    {
        await using var app = new ScimTestApp();

        Assert.That(await LocationAsync(app, "127.0.0.1"), Is.EqualTo("http://client.sees/scim/v2" + Path));
    }

    private static async Task<string?> LocationAsync(ScimTestApp app, string sender)
    {
        var context = await app.Server.SendAsync(context =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(sender);
            context.Request.Method = "GET";
            context.Request.Scheme = "http";
            context.Request.Host = new HostString("client.sees");
            context.Request.Path = "/scim/v2" + Path;
            context.Request.Headers["X-Forwarded-For"] = "203.0.113.9";
            context.Request.Headers["X-Forwarded-Proto"] = "https";
            context.Request.Headers["X-Forwarded-Host"] = "public.example.com";
        });
        var config = await System.Text.Json.JsonDocument.ParseAsync(context.Response.Body);
        return config.RootElement.GetProperty("meta").GetProperty("location").GetString();
    }
}
