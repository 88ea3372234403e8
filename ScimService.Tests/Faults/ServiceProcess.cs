using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Faults;

/// <summary>The service as a process of its own, which can be killed.</summary>
internal sealed class ServiceProcess : IDisposable
{
    public const string Token = "token-of-the-fault-tests";

    private readonly Process _process;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };

    private ServiceProcess(Process process, Uri address)
    {
        _process = process;
        Client = new TenantClient(_http, address, Token);
        Address = address;
    }

    public TenantClient Client { get; }

    public Uri Address { get; }

    /// <summary>Starts the service over this database, with these settings, and waits until it is ready.</summary>
    public static async Task<ServiceProcess> StartAsync(string connectionString, params (string Name, string Value)[] settings)
    {
        var chosen = settings.FirstOrDefault(setting => setting.Name == "ASPNETCORE_HTTP_PORTS").Value;
        var address = new Uri("http://127.0.0.1:" + (chosen ?? FreePort()));
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ScimService.Api.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = chosen is null ? address.ToString() : "";
        start.Environment["ConnectionStrings__Scim"] = connectionString;
        start.Environment["AUTH_SECRET"] = Token;
        start.Environment["Scim__RateLimit__RequestsPerSecond"] = "0";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var service = new ServiceProcess(process, address);
        await service.WaitUntilReadyAsync();
        return service;
    }

    /// <summary>A port that nothing listens on.</summary>
    public static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return string.Create(CultureInfo.InvariantCulture, $"{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as an orchestrator sends it.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", string.Create(CultureInfo.InvariantCulture, $"{_process.Id}")]);
        kill.WaitForExit();
    }

    /// <summary>The exit code, once the process has ended.</summary>
    public async Task<int> WaitForExitAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
        _http.Dispose();
    }

    private async Task WaitUntilReadyAsync()
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < TimeSpan.FromMinutes(2))
        {
            try
            {
                // It answers on its first port before it listens on the second.
                if ((await _http.GetAsync(new Uri(Address, "/health/startup"))).IsSuccessStatusCode
                    && (await _http.GetAsync(new Uri(Address, "/health/ready"))).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            Assert.That(_process.HasExited, Is.False, "The service ended while it started.");
            await Task.Delay(100);
        }

        Assert.Fail("The service was not ready in two minutes.");
    }
}
