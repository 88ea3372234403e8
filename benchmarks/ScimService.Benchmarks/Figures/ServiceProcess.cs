using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace ScimService.Benchmarks.Figures;

/// <summary>The service as a process of its own over a database, and a client that has its token.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private ServiceProcess(Process process, HttpClient client) => (_process, Client) = (process, client);

    public HttpClient Client { get; }

    /// <summary>The most memory the process has had so far, in MB: what the system counts as resident.</summary>
    public double PeakMemory
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64 / (1024.0 * 1024);
        }
    }

    public static async Task<ServiceProcess> StartAsync(string connectionString, CancellationToken cancellationToken)
    {
        var secret = RandomNumberGenerator.GetHexString(40);
        var root = $"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}";
        var pooled = new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = 20 };
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ScimService.Api.dll")])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["ASPNETCORE_URLS"] = root,
                ["AUTH_SECRET"] = secret,
                ["ConnectionStrings__Scim"] = pooled.ConnectionString,
                ["Logging__LogLevel__Default"] = "Warning",
                ["Scim__RateLimit__RequestsPerSecond"] = "0",
            },
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("The service did not start.");
        process.OutputDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        var client = new HttpClient { BaseAddress = new Uri($"{root}/scim/v2/"), Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        var service = new ServiceProcess(process, client);
        try
        {
            await service.WaitAsync(cancellationToken);
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>Posts a body and gives the answer; fails when it is a refusal.</summary>
    public async Task<string> PostAsync(string path, string body, CancellationToken cancellationToken)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/scim+json");
        using var response = await Client.PostAsync(new Uri(path, UriKind.Relative), content, cancellationToken);
        var answer = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.IsSuccessStatusCode ? answer : throw new InvalidOperationException(answer);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Patience;)
        {
            try
            {
                using var response = await Client.GetAsync(new Uri("Users?count=1", UriKind.Relative), cancellationToken);
                response.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                await Task.Delay(100, cancellationToken);
            }
        }

        throw new InvalidOperationException($"The service did not answer within {Patience.TotalSeconds} seconds.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
