using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace ScimService.Tests.Api.Https;

/// <summary>A certificate that is renewed in a mounted Secret, seen over real TLS.</summary>
[Platform(Exclude = "Win")]
internal sealed class CertificateReloadTests
{
    private MountedSecret _secret = null!;
    private ScimTestApp _app = null!;
    private Uri _url = null!;
    private (string Own, string Issuer) _first;

    [SetUp]
    public void Start()
    {
        _secret = new MountedSecret();
        _first = _secret.Renew();
        _app = new ScimTestApp(
            ("Kestrel:Certificates:Default:Path", _secret.Certificate), ("Kestrel:Certificates:Default:KeyPath", _secret.Key))
        {
            Configure = builder => builder.ConfigureTestServices(services =>
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new FastClock()))),
        };
        _app.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps()));
        _app.StartServer();
        _url = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    [TearDown]
    public async Task Stop()
    {
        await _app.DisposeAsync();
        _secret.Dispose();
    }

    [Test]
    public async Task A_renewed_certificate_is_presented_with_its_issuer_and_without_a_restart()
    {
        Assert.That(await PresentedAsync(), Is.EqualTo([_first.Own, _first.Issuer]));

        for (var times = 0; times < 2; times++)
        {
            var renewed = _secret.Renew();
            Assert.That(PresentedAsync, Is.EqualTo([renewed.Own, renewed.Issuer]).After(10).Seconds.PollEvery(50).MilliSeconds);
        }

        Assert.That(Lines(LogLevel.Information), Is.EqualTo(Enumerable.Repeat(
            "The renewed certificate is in use; it is valid until 2100-01-01 00:00:00Z.", 2)));
    }

    [TestCase("certificate", "key")]
    [TestCase("", "")]
    [TestCase(null, "")]
    public async Task Files_that_cannot_be_used_are_told_and_the_former_certificate_stays(string? certificate, string key)
    {
        // Without a certificate of its own the key does not fit.
        _secret.Replace(certificate ?? await File.ReadAllTextAsync(_secret.Certificate), key);
        Assert.That(() => Lines(LogLevel.Warning), Has.Count.EqualTo(1).After(10).Seconds.PollEvery(50).MilliSeconds);
        Assert.That(Lines(LogLevel.Warning).Single(), Does.StartWith("The changed certificate cannot be used; the former one stays in use. "));
        Assert.That((await PresentedAsync())[0], Is.EqualTo(_first.Own));

        var mended = _secret.Renew();
        Assert.That(PresentedAsync, Has.ItemAt(0).EqualTo(mended.Own).After(10).Seconds.PollEvery(50).MilliSeconds);
    }

    [Test]
    public async Task Files_that_vanish_are_told_and_the_former_certificate_stays()
    {
        File.Delete(_secret.Key);

        Assert.That(() => Lines(LogLevel.Warning), Has.Count.EqualTo(1).After(10).Seconds.PollEvery(50).MilliSeconds);
        Assert.That((await PresentedAsync())[0], Is.EqualTo(_first.Own));
    }

    private List<string> Lines(LogLevel level) => [.. _app.Log.Lines
        .Where(line => line.Level == level && line.Text.Contains("certificate", StringComparison.Ordinal)).Select(line => line.Text)];

    /// <summary>The thumbprints that a new connection is shown.</summary>
    private async Task<string[]> PresentedAsync()
    {
        string[] shown = [];
        using var socket = new TcpClient();
        await socket.ConnectAsync(_url.Host, _url.Port);
        await using var tls = new SslStream(socket.GetStream());
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            RemoteCertificateValidationCallback = (_, _, chain, _) =>
            {
                var own = chain!.ChainElements[0].Certificate.Thumbprint;
                shown = [own, .. chain.ChainPolicy.ExtraStore.Select(one => one.Thumbprint).Where(one => one != own)];
                return true;
            },
        });
        return shown;
    }
}
