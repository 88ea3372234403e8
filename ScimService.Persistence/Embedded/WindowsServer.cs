using ScimService.Persistence.Embedded.Binaries;

namespace ScimService.Persistence.Embedded;

/// <summary>The server on Windows: started and stopped by <c>pg_ctl</c>; after a crash, by the next start.</summary>
internal sealed class WindowsServer(Cluster cluster, ServerBinaries binaries, Account account, string? doomed)
    : IAsyncDisposable
{
    /// <summary>Returns when the server answers; throws <see cref="EmbeddedPostgresException"/> when it fails.</summary>
    public static async Task<WindowsServer> StartAsync(
        Cluster cluster, ServerBinaries binaries, Account account, string settings, string? doomed,
        CancellationToken cancellationToken)
    {
        var log = Path.Combine(cluster.Path, "server.log");
        var start = account.Start(
            cluster.Path, binaries.PgCtl, "start", "-D", cluster.Path, "-l", log, "-o", settings, "-w", "-s", "-t", "600");
        // The server inherits the handles of pg_ctl, so a captured output would not end before the server does.
        return (await Command.RunAsync(start, cancellationToken, capture: false)).Succeeded
            ? new WindowsServer(cluster, binaries, account, doomed)
            : throw new EmbeddedPostgresException($"{binaries} did not start on '{cluster.Path}'; '{log}' says why.");
    }

    public async ValueTask DisposeAsync()
    {
        var stop = account.Start(
            Path.GetTempPath(), binaries.PgCtl, "stop", "-D", cluster.Path, "-m", "fast", "-w", "-s", "-t", "60");
        await Command.RunAsync(stop, CancellationToken.None);
        if (doomed is not null)
        {
            Directory.Delete(cluster.Path, recursive: true);
        }
    }
}
