using System.Diagnostics;

namespace ScimService.Load;

/// <summary>Commands of the operating system's shell.</summary>
internal static class ShellCommand
{
    /// <summary>Starts a command; its output does not mix with the reports.</summary>
    public static Process Start(string command)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", command]) { RedirectStandardOutput = true };
        var process = Process.Start(start) ?? throw new LoadException($"The command does not start: {command}");
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }
}
