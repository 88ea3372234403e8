using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ScimService.Load.Measuring;
using ScimService.Load.Sending;
using ScimService.Load.Workloads;

namespace ScimService.Tests.Benchmarks;

[TestFixture]
internal sealed class OpenLoopTests
{
    [TestCase(0, 0)]
    [TestCase(1, 0.01)]
    [TestCase(250, 2.5)]
    public void Requests_are_due_at_equal_distances(int number, double seconds)
    {
        var schedule = new Schedule(1000, 100, TimeSpan.FromSeconds(3));

        Assert.That(schedule.Count, Is.EqualTo(300));
        Assert.That((schedule.Due(number) - 1000.0) / Stopwatch.Frequency, Is.EqualTo(seconds).Within(1e-6));
    }

    [Test]
    public async Task The_wait_for_a_slow_server_belongs_to_the_latency()
    {
        // 20 ms for a request that comes every 10 ms: each waits for all before it, the last for about 200 ms.
        await using var server = new SlowServer(TimeSpan.FromMilliseconds(20));
        using var connection = new ScimConnection("token");
        var source = new Made(() => new ScimRequest(HttpMethod.Get, server.Address));

        var tallies = await OpenLoop.RunAsync(
            [new Worker(connection, source)], rate: 100, TimeSpan.FromSeconds(0.2), CancellationToken.None);

        var latencies = tallies.Single().Milliseconds;
        Assert.That(latencies.Count + tallies.Single().Errors, Is.EqualTo(20));
        Assert.That(new Percentiles(latencies).Max, Is.GreaterThan(120));
    }

    [Test]
    public async Task What_a_server_too_slow_never_gets_to_is_an_error()
    {
        await using var server = new SlowServer(TimeSpan.FromMilliseconds(60));
        using var connection = new ScimConnection("token");
        var source = new Made(() => new ScimRequest(HttpMethod.Get, server.Address));

        var tallies = await OpenLoop.RunAsync(
            [new Worker(connection, source)], rate: 100, TimeSpan.FromSeconds(0.1), CancellationToken.None);

        Assert.That(tallies.Single().Errors, Is.GreaterThan(0));
        Assert.That(tallies.Single().FirstError, Does.Contain("slower than the rate"));
    }

    /// <summary>Answers 204 after a pause, one request after the other.</summary>
    private sealed class SlowServer : IAsyncDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly Task _answering;

        public SlowServer(TimeSpan pause)
        {
            using (var probe = new TcpListener(IPAddress.Loopback, 0))
            {
                probe.Start();
                Address = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
            }

            _listener.Prefixes.Add(Address.ToString());
            _listener.Start();
            _answering = AnswerAsync(pause);
        }

        public Uri Address { get; }

        public async ValueTask DisposeAsync()
        {
            _listener.Close();
            await _answering;
        }

        private async Task AnswerAsync(TimeSpan pause)
        {
            try
            {
                while (true)
                {
                    var context = await _listener.GetContextAsync();
                    await Task.Delay(pause);
                    context.Response.StatusCode = (int)HttpStatusCode.NoContent;
                    context.Response.Close();
                }
            }
            catch (Exception failure) when (failure is HttpListenerException or ObjectDisposedException)
            {
                // The end of the test.
            }
        }
    }
}
