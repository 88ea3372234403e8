using System.Diagnostics;
using ScimService.Persistence.Embedded.Binaries;

namespace ScimService.Persistence.Embedded;

/// <summary>
/// Starts the server through a small shell that stops it when its standard input ends, which is when this process stops
/// it or dies, by whatever signal. <c>pg_ctl</c> gives the server a session of its own, so Ctrl-C does not reach it.
/// </summary>
internal sealed class Watcher : IAsyncDisposable
{
    // $1 cluster, $2 server options, $3 folder to remove at the end or empty, then the command of pg_ctl.
    // A process that died and was not yet waited for still answers kill -0: hence the file, and the limit of a minute.
    private const string Script =
        """
        trap '' HUP INT PIPE QUIT TERM
        cluster=$1 options=$2 doomed=$3 tries=600; shift 3
        if "$@" start -D "$cluster" -l "$cluster/server.log" -o "$options" -w -s -t 600 </dev/null &&
            read -r pid <"$cluster/postmaster.pid"
        then
            echo started
            cat >/dev/null
            kill -INT "$pid"
            while kill -0 "$pid" && [ -f "$cluster/postmaster.pid" ] && [ $((tries -= 1)) -gt 0 ]; do sleep 0.1; done
        else
            "$@" stop -D "$cluster" -m immediate -s
            tail -n 20 "$cluster/server.log"
        fi
        [ -z "$doomed" ] || rm -rf "$doomed"
        """;

    private readonly Process _shell;

    private Watcher(Process shell) => _shell = shell;

    /// <summary>Returns when the server answers, or throws <see cref="EmbeddedPostgresException"/> with its words.</summary>
    public static async Task<Watcher> StartAsync(
        Cluster cluster, ServerBinaries binaries, Account account, string settings, string? doomed,
        CancellationToken cancellationToken)
    {
        var start = Command.Plain(
            ["/bin/sh", "-c", Script, "sh", cluster.Path, settings, doomed ?? "", .. account.Run(binaries.PgCtl)], cluster.Path);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        var watcher = new Watcher(
            Process.Start(start) ?? throw new EmbeddedPostgresException("/bin/sh could not be started."));
        try
        {
            var errors = watcher._shell.StandardError.ReadToEndAsync(CancellationToken.None);
            if (await watcher._shell.StandardOutput.ReadLineAsync(cancellationToken) is "started")
            {
                return watcher;
            }

            var log = await watcher._shell.StandardOutput.ReadToEndAsync(cancellationToken);
            throw new EmbeddedPostgresException($"{binaries} did not start on '{cluster.Path}': {await errors}{log}".Trim());
        }
        catch
        {
            await watcher.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync(CancellationToken.None);
        _shell.Dispose();
    }
}
