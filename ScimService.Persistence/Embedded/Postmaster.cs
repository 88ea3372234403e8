using System.Diagnostics;
using System.Globalization;
using ScimService.Persistence.Embedded.Binaries;

namespace ScimService.Persistence.Embedded;

/// <summary>What <c>postmaster.pid</c> in a cluster says about a server that an earlier, killed service left.</summary>
internal static class Postmaster
{
    private const string FileName = "postmaster.pid";

    /// <summary>
    /// Ends a server that still runs on the cluster, and removes a stale file whose number now belongs to another program,
    /// which the server would take for itself. Throws <see cref="EmbeddedPostgresException"/> when it does not end.
    /// </summary>
    public static async Task EndLeftoverAsync(
        Cluster cluster, ServerBinaries binaries, Account account, CancellationToken cancellationToken)
    {
        var file = Path.Combine(cluster.Path, FileName);
        if (ReadOrNull(file) is not { } text || !IsProcess(Number(text)))
        {
            return;
        }

        if (!IsServer(text))
        {
            File.Delete(file);
            return;
        }

        var stop = account.Start(
            cluster.Path, binaries.PgCtl, "stop", "-D", cluster.Path, "-m", "fast", "-w", "-s", "-t", "60");
        var result = await Command.RunAsync(stop, cancellationToken);
        if (!result.Succeeded && ReadOrNull(file) is not null)
        {
            throw new EmbeddedPostgresException(
                $"A PostgreSQL of an earlier start still runs on '{cluster.Path}' (process {Number(text)}) and does not stop:"
                + $" {result.Output}");
        }
    }

    // A server works in its data folder, so the file it sees there is the very file that names it.
    private static bool IsServer(string text)
    {
        var number = Number(text);
        if (OperatingSystem.IsLinux())
        {
            return ReadOrNull($"/proc/{number}/cwd/{FileName}") == text;
        }

        using var process = Process.GetProcessById(number);
        return process.ProcessName.StartsWith("postgres", StringComparison.OrdinalIgnoreCase);
    }

    private static int Number(string text) =>
        int.TryParse(text.AsSpan(0, Math.Max(text.IndexOf('\n'), 0)), CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static bool IsProcess(int number)
    {
        try
        {
            using var process = Process.GetProcessById(number);
            return number > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string? ReadOrNull(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
