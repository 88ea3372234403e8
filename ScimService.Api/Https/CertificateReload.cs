using System.Net.Security;

namespace ScimService.Api.Https;

/// <summary>
/// Presents a certificate that was renewed on disk, to new connections, while the service runs. Files that cannot be used are refused
/// and the former certificate stays.
/// </summary>
internal sealed class CertificateReload(CertificateFiles files, TimeProvider clock, ILogger<CertificateReload> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private string _decided = files.State();
    private string? _seen;
    private SslStreamCertificateContext? _renewed;

    /// <summary>Puts the renewed certificate into a handshake; until there is one, Kestrel's stays.</summary>
    public void Present(SslServerAuthenticationOptions handshake) =>
        handshake.ServerCertificateContext = Volatile.Read(ref _renewed) ?? handshake.ServerCertificateContext;

    /// <summary>Looks at the files; a change is decided once it has been seen twice, so that no half-written one is read.</summary>
    public void Look()
    {
        var state = files.State();
        var isNew = state != _decided;
        if (isNew && state == _seen)
        {
            _decided = state;
            Decide();
        }

        _seen = isNew ? state : null;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Look();
        }
    }

    private void Decide()
    {
        try
        {
            var renewed = files.Load();
            Volatile.Write(ref _renewed, renewed);
            HttpsLog.Renewed(logger, renewed.TargetCertificate.NotAfter.ToUniversalTime());
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Whatever is wrong with the files: it must not end a service that has a certificate.
            HttpsLog.Refused(logger, failure.Message);
        }
    }
}
