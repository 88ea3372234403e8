using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ScimService.Tests.Api.Errors;

/// <summary>What only a real server does: its own limits, and clients that go away.</summary>
internal sealed class ServerErrorTests
{
    private ScimTestApp _app = null!;
    private Uri _url = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _app = new ScimTestApp(
            ("ConnectionStrings:Scim", await TestPostgres.CreateDatabaseAsync()), ("Scim:MigrateOnStart", "true"),
            ("Logging:LogLevel:Microsoft.AspNetCore.Hosting", "Information"), ("Scim:MaxRequestBodySize", "2048"),
            ("Scim:Bulk:MaxPayloadSize", "4096"));
        _app.UseKestrel(0);
        _app.StartServer();
        _url = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    [OneTimeTearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [Test]
    public async Task A_body_beyond_the_limit_is_413([Values] bool chunked, [Values(3000, 5000, 500_000)] int size)
    {
        using var client = Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "Users/.search")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes("{}" + new string(' ', size))),
        };
        request.Headers.TransferEncodingChunked = chunked;
        using var response = await client.SendAsync(request);

        Assert.That(await response.ReadErrorAsync(413), Does.Contain("2048"));
    }

    [TestCase("POST", "Users", """{"userName":"mara","active":"perhaps"}""", "Refused POST /scim/v2/Users of tenant default with 400 invalidValue")]
    [TestCase("GET", "Users?filter=userName eq mara", null, "Refused GET /scim/v2/Users of tenant default with 400 invalidFilter")]
    [TestCase("GET", "Users/mara", null, "Refused GET /scim/v2/Users/{id} of tenant default with 404 -")]
    public async Task A_client_fault_is_logged_without_anything_the_client_sent(
        string method, string path, string? body, string expected)
    {
        _app.Log.Clear();
        using var client = Client();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = body is null ? null : new StringContent(body, null, "application/scim+json");
        using var response = await client.SendAsync(request);

        var operators = _app.Log.Lines.Where(line => !line.Category.StartsWith("Microsoft.", StringComparison.Ordinal)).ToList();
        Assert.That(operators.Select(line => line.Text), Has.One.StartsWith(expected));
        Assert.That(operators.Select(line => line.Level), Has.All.EqualTo(LogLevel.Information));
        Assert.That(operators.Select(line => line.Text), Has.None.Contains("mara"));
    }

    [Test]
    public async Task A_client_that_goes_away_is_no_error()
    {
        _app.Log.Clear();
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(_url.Host, _url.Port);
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /scim/v2/Users HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {ScimTestApp.Token}\r\nContent-Length: 99\r\n\r\n{{"));
            await WaitForAsync(line => line.Text.StartsWith("Request starting", StringComparison.Ordinal));
        }

        await WaitForAsync(line => line.Text.StartsWith("Request finished", StringComparison.Ordinal));
        Assert.That(_app.Log.Lines.Where(line => line.Level >= LogLevel.Warning), Is.Empty);
    }

    private async Task WaitForAsync(Func<LogCollector.LogLine, bool> condition)
    {
        var deadline = Environment.TickCount64 + 10_000;
        while (!_app.Log.Lines.Any(condition))
        {
            Assert.That(Environment.TickCount64, Is.LessThan(deadline), "The service did not log what was awaited.");
            await Task.Delay(20);
        }
    }

    private HttpClient Client()
    {
        var client = new HttpClient { BaseAddress = new Uri(_url, "/scim/v2/") };
        client.DefaultRequestHeaders.Authorization = new("Bearer", ScimTestApp.Token);
        return client;
    }
}
