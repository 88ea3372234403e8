using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ScimService.Tests.Api.Startup;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Faults;

/// <summary>HTTPS by the service itself, with a certificate in PEM files, as a Secret is mounted.</summary>
[Platform(Exclude = "Win")]
internal sealed class HttpsTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("scim-tls-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task A_mounted_certificate_is_presented_and_both_ports_answer()
    {
        var thumbprint = WriteCertificate();
        var (plain, secure) = (ServiceProcess.FreePort(), ServiceProcess.FreePort());
        using var service = await ServiceProcess.StartAsync(
            await TestPostgres.CreateDatabaseAsync(),
            ("ASPNETCORE_HTTP_PORTS", plain), ("ASPNETCORE_HTTPS_PORTS", secure),
            ("Kestrel__Certificates__Default__Path", Path.Combine(_folder, "tls.crt")),
            ("Kestrel__Certificates__Default__KeyPath", Path.Combine(_folder, "tls.key")));
        using var handler = new HttpClientHandler();
        handler.ServerCertificateCustomValidationCallback = (_, presented, _, _) => presented?.Thumbprint == thumbprint;
        using var http = new HttpClient(handler);
        var client = new TenantClient(http, new Uri("https://127.0.0.1:" + secure), ServiceProcess.Token);

        var created = await client.CreateUserAsync("by https");
        (await service.Client.GetAsync($"/Users/{created.Id}")).ShouldBe(200);

        Assert.That((string)created.Body["meta"]!["location"]!, Does.StartWith($"https://127.0.0.1:{secure}/scim/v2/Users/"));
        Assert.That(created.Header("Strict-Transport-Security"), Is.Not.Null);
        foreach (var ports in new[] { "ASPNETCORE_HTTPS_PORTS=" + secure, "ASPNETCORE_HTTP_PORTS=" + plain })
        {
            var (exitCode, output) = await ServiceCommand.RunAsync(["healthcheck"], ["ASPNETCORE_URLS=", ports]);
            Assert.That(exitCode, Is.Zero, output);
        }
    }

    private string WriteCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        var request = new CertificateRequest("CN=scim-service", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        File.WriteAllText(Path.Combine(_folder, "tls.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder, "tls.key"), key.ExportPkcs8PrivateKeyPem());
        return certificate.Thumbprint;
    }
}
