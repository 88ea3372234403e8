using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ScimService.Tests.Faults;

/// <summary>An instance that is told to stop, as an orchestrator does it.</summary>
[Platform(Exclude = "Win")]
internal sealed class ShutdownTests
{
    private const string Body = """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"late"}""";

    [Test]
    public async Task It_is_no_longer_ready_still_serves_for_a_while_and_finishes_what_it_began()
    {
        var database = await TestPostgres.CreateDatabaseAsync();
        using var service = await ServiceProcess.StartAsync(database, ("Scim__ShutdownDelay", "00:00:06"));
        using var begun = await BeginAsync(service);

        service.Terminate();
        await UntilNotReadyAsync(service);
        (await service.Client.CreateUserAsync("while draining")).ShouldBe(201);
        await begun.GetStream().WriteAsync(Encoding.UTF8.GetBytes(Body));
        using var reader = new StreamReader(begun.GetStream());
        var answer = await reader.ReadToEndAsync();

        Assert.That(answer, Does.StartWith("HTTP/1.1 201"));
        Assert.That(await service.WaitForExitAsync(), Is.Zero);
    }

    [Test]
    public async Task A_request_that_never_ends_does_not_hold_it_up_for_longer_than_set()
    {
        var database = await TestPostgres.CreateDatabaseAsync();
        using var service = await ServiceProcess.StartAsync(database, ("Scim__ShutdownTimeout", "00:00:01"));
        using var begun = await BeginAsync(service);

        var clock = Stopwatch.StartNew();
        service.Terminate();
        Assert.That(await service.WaitForExitAsync(), Is.Zero);

        Assert.That(clock.Elapsed, Is.InRange(TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(20)));
    }

    [Test]
    public async Task While_it_drains_it_ends_the_connections_that_clients_keep()
    {
        var database = await TestPostgres.CreateDatabaseAsync();
        using var service = await ServiceProcess.StartAsync(database, ("Scim__ShutdownDelay", "00:00:02"));
        using var http = new HttpClient { BaseAddress = service.Address };
        using var before = await http.GetAsync(new Uri("/scim/v2/Users", UriKind.Relative));

        service.Terminate();
        await UntilNotReadyAsync(service);
        using var after = await http.GetAsync(new Uri("/scim/v2/Users", UriKind.Relative));

        Assert.That((before.Headers.ConnectionClose, after.Headers.ConnectionClose), Is.EqualTo(((bool?)null, (bool?)true)));
        Assert.That(await service.WaitForExitAsync(), Is.Zero);
    }

    // Sends the head of a request whose body follows later.
    private static async Task<TcpClient> BeginAsync(ServiceProcess service)
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(service.Address.Host, service.Address.Port);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /scim/v2/Users HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {ServiceProcess.Token}\r\n"
            + $"Content-Type: application/scim+json\r\nConnection: close\r\nContent-Length: {Body.Length}\r\n\r\n"));

        // Only what has reached the service counts as begun.
        await Task.Delay(500);
        return socket;
    }

    private static async Task UntilNotReadyAsync(ServiceProcess service)
    {
        using var http = new HttpClient { BaseAddress = service.Address };
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(5);)
        {
            using var ready = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            if (ready.StatusCode is HttpStatusCode.ServiceUnavailable)
            {
                using var live = await http.GetAsync(new Uri("/health/live", UriKind.Relative));
                Assert.That((int)live.StatusCode, Is.EqualTo(200));
                return;
            }

            await Task.Delay(50);
        }

        Assert.Fail("The instance stayed ready though it was told to stop.");
    }
}
