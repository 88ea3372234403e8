using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ScimService.Tests.Faults;

/// <summary>
/// A proxy in front of several instances: sends requests to those that are ready, in turn, and tries none of them twice, so that
/// whatever an instance fails at reaches the client.
/// </summary>
internal sealed class RoundRobinProxy : IAsyncDisposable
{
    private static readonly TimeSpan CheckInterval = TimeSpan.FromMilliseconds(100);

    private readonly WebApplication _server;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private readonly ConcurrentDictionary<Uri, bool> _instances = new();
    private readonly ConcurrentDictionary<Uri, int> _forwarded = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _checking = Task.CompletedTask;
    private int _turn;

    private RoundRobinProxy(WebApplication server) => _server = server;

    public Uri Address => new(_server.Urls.First());

    public static async Task<RoundRobinProxy> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var proxy = new RoundRobinProxy(builder.Build());
        proxy._server.Run(proxy.ForwardAsync);
        await proxy._server.StartAsync();
        proxy._checking = proxy.CheckAsync();
        return proxy;
    }

    /// <summary>Sends requests to this instance, too, while checks find it ready.</summary>
    public async Task AddAsync(Uri instance) => _instances[instance] = await IsReadyAsync(instance);

    /// <summary>How many requests went to this instance.</summary>
    public int ForwardedTo(Uri instance) => _forwarded.GetValueOrDefault(instance);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _checking;
        await _server.DisposeAsync();
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task CheckAsync()
    {
        try
        {
            while (true)
            {
                foreach (var instance in _instances.Keys)
                {
                    _instances[instance] = await IsReadyAsync(instance);
                }

                await Task.Delay(CheckInterval, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private async Task<bool> IsReadyAsync(Uri instance)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(instance, "/health/ready"), _stop.Token);
            return answer.StatusCode is HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task ForwardAsync(HttpContext context)
    {
        var ready = _instances.Where(instance => instance.Value).Select(instance => instance.Key).ToArray();
        if (ready.Length == 0)
        {
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
            return;
        }

        var instance = ready[(uint)Interlocked.Increment(ref _turn) % ready.Length];
        _forwarded.AddOrUpdate(instance, 1, (_, count) => count + 1);
        try
        {
            await ForwardAsync(context, instance);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
            await context.Response.WriteAsync($"{instance}: {failure.Message}");
        }
    }

    private async Task ForwardAsync(HttpContext context, Uri instance)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method), new Uri(instance, context.Request.Path + context.Request.QueryString));
        request.Content = new ByteArrayContent(body.ToArray());
        foreach (var (name, values) in context.Request.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                request.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        using var answer = await _http.SendAsync(request);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        if (answer.StatusCode is not HttpStatusCode.NoContent)
        {
            await answer.Content.CopyToAsync(context.Response.Body);
        }
    }
}
