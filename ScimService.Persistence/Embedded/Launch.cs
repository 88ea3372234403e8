using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ScimService.Persistence.Embedded.Binaries;

namespace ScimService.Persistence.Embedded;

/// <summary>Starts the server of a cluster on a port that is free.</summary>
internal sealed record Launch(Cluster Cluster, ServerBinaries Binaries, Account Account, bool Durable, string? Doomed)
{
    private const int Attempts = 3;

    /// <summary>
    /// The running server and its port: <paramref name="wanted"/>, or the one noted in <paramref name="portFile"/> where it
    /// is free, or any. Throws <see cref="EmbeddedPostgresException"/> with the server's words when it does not start.
    /// </summary>
    public async Task<(IAsyncDisposable Server, int Port)> StartAsync(
        int? wanted, string portFile, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = wanted ?? (attempt == 1 && Noted(portFile) is { } noted && IsFree(noted) ? noted : AnyFree());
            try
            {
                KeepLastLog();
                var server = await StartOnAsync(ServerSettings.For(Durable, port), cancellationToken);
                await File.WriteAllTextAsync(portFile, port.ToString(CultureInfo.InvariantCulture), CancellationToken.None);
                return (server, port);
            }
            // Another program may have taken the port between the look and the start.
            catch (EmbeddedPostgresException) when (wanted is null && attempt < Attempts && Doomed is null && !IsFree(port))
            {
            }
        }
    }

    private async Task<IAsyncDisposable> StartOnAsync(string settings, CancellationToken cancellationToken) =>
        OperatingSystem.IsWindows()
            ? await WindowsServer.StartAsync(Cluster, Binaries, Account, settings, Doomed, cancellationToken)
            : await Watcher.StartAsync(Cluster, Binaries, Account, settings, Doomed, cancellationToken);

    private void KeepLastLog()
    {
        var log = Path.Combine(Cluster.Path, "server.log");
        if (File.Exists(log))
        {
            File.Move(log, log + ".1", overwrite: true);
        }
    }

    private static int? Noted(string portFile) =>
        File.Exists(portFile) && int.TryParse(File.ReadAllText(portFile), CultureInfo.InvariantCulture, out var port)
            && port is > 0 and <= ushort.MaxValue
            ? port
            : null;

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int AnyFree()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
