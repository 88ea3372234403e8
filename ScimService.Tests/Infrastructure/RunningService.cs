using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace ScimService.Tests.Infrastructure;

/// <summary>
/// The service as it is deployed: Kestrel on a port of its own over the throwaway PostgreSQL. One serves all black-box tests;
/// each test takes a tenant nobody has used, so that it begins with an empty directory.
/// </summary>
internal sealed class RunningService : IAsyncDisposable
{
    private const int Tenants = 600;
    private const string DefaultSecret = "the-secret-of-the-default-tenant";

    private static readonly Lazy<Task<RunningService>> Shared = new(() => StartAsync());

    private readonly Factory _factory;
    private readonly HttpClient _http;
    private int _taken;

    private RunningService(Factory factory)
    {
        _factory = factory;
        _factory.UseKestrel(0);
        _factory.StartServer();
        Address = _factory.ClientOptions.BaseAddress;
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = System.Net.DecompressionMethods.All,
        })
        {
            Timeout = TimeSpan.FromMinutes(1),
        };
    }

    public Uri Address { get; }

    public IServiceProvider Services => _factory.Services;

    /// <summary>A connector of a tenant without data, on the service all tests share.</summary>
    public static async Task<TenantClient> NewTenantAsync() => (await Shared.Value).NewTenant();

    /// <summary>Starts a service of its own with these settings on a fresh database.</summary>
    public static async Task<RunningService> StartAsync(params (string Key, string Value)[] settings)
    {
        var database = await TestPostgres.CreateDatabaseAsync();
        return new RunningService(new Factory([("ConnectionStrings:Scim", database), .. settings]));
    }

    public TenantClient NewTenant()
    {
        var number = Interlocked.Increment(ref _taken);
        Assert.That(number, Is.LessThanOrEqualTo(Tenants), "Raise the number of tenants of the test service.");
        return new TenantClient(_http, Address, TenantToken(number));
    }

    /// <summary>A connector with the token of <c>AUTH_SECRET</c>, on the service all tests share.</summary>
    public static async Task<TenantClient> DefaultTenantAsync()
    {
        var service = await Shared.Value;
        return new TenantClient(service._http, service.Address, DefaultSecret);
    }

    /// <summary>A connector that presents this token.</summary>
    public TenantClient Connect(string token) => new(_http, Address, token);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _factory.DisposeAsync();
    }

    /// <summary>Stops the shared service, if a test has started it.</summary>
    public static async Task StopSharedAsync()
    {
        if (Shared.IsValueCreated)
        {
            await (await Shared.Value).DisposeAsync();
        }
    }

    private static string TenantName(int number) => string.Create(CultureInfo.InvariantCulture, $"tenant-{number}");

    private static string TenantToken(int number) => string.Create(CultureInfo.InvariantCulture, $"token-of-tenant-{number}");

    private sealed class Factory(IEnumerable<(string Key, string Value)> settings) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting("environment", "Production");
            builder.UseSetting("AUTH_SECRET", DefaultSecret);
            builder.UseSetting("Logging:LogLevel:Default", "Warning");
            for (var number = 1; number <= Tenants; number++)
            {
                var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(TenantToken(number))));
                builder.UseSetting($"Scim:Tenants:{number - 1}:Name", TenantName(number));
                builder.UseSetting($"Scim:Tenants:{number - 1}:SecretSha256", hash);
            }

            foreach (var (key, value) in settings)
            {
                builder.UseSetting(key, value);
            }
        }
    }
}
