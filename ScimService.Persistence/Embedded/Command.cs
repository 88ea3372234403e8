using System.ComponentModel;
using System.Diagnostics;

namespace ScimService.Persistence.Embedded;

/// <summary>Runs one program to its end.</summary>
internal static class Command
{
    private static readonly string[] KeptVariables =
    [
        "PATH", "HOME", "TMPDIR", "TEMP", "TMP", "TZ", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SystemRoot", "ComSpec", "windir",
    ];

    private static readonly string[] SettingPrefixes = ["AUTH_SECRET", "DATABASE_URL", "PG", "OTEL_", "ASPNETCORE_", "DOTNET_"];

    /// <summary>The exit code and all that was printed; 127 when there is no such program.</summary>
    public static async Task<CommandResult> RunAsync(
        ProcessStartInfo start, CancellationToken cancellationToken, bool capture = true)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = capture;
        start.CreateNoWindow = true;
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception missing)
        {
            return new CommandResult(127, missing.Message);
        }

        try
        {
            if (!capture)
            {
                await process.WaitForExitAsync(cancellationToken);
                return new CommandResult(process.ExitCode, "");
            }

            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new CommandResult(process.ExitCode, (await output + await errors).Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>
    /// A start with the environment without the settings of the service, for programs that are configured by their user, such as npm by
    /// proxies and certificates.
    /// </summary>
    public static ProcessStartInfo Foreign(string program, IEnumerable<string> arguments, string workingDirectory)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = workingDirectory };
        foreach (var name in start.Environment.Keys.Where(IsSetting).ToList())
        {
            start.Environment.Remove(name);
        }

        return start;
    }

    /// <summary>A start with English messages and without the environment of the service, which may hold secrets.</summary>
    public static ProcessStartInfo Plain(IEnumerable<string> command, string? workingDirectory = null)
    {
        var start = new ProcessStartInfo(command.First(), command.Skip(1))
        {
            WorkingDirectory = workingDirectory ?? (OperatingSystem.IsWindows() ? Environment.SystemDirectory : "/"),
        };
        foreach (var name in start.Environment.Keys.Except(KeptVariables, StringComparer.OrdinalIgnoreCase).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";
        return start;
    }

    /// <summary>Whether a variable is one of the service, which may hold a secret.</summary>
    internal static bool IsSetting(string name) =>
        name.Contains("__", StringComparison.Ordinal)
        || SettingPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
