using System.Diagnostics;

namespace ScimService.Tests.Deploy;

/// <summary>A helm of this machine: the one of HELM, or of the PATH.</summary>
internal static class HelmProgram
{
    /// <summary>Its path; null where there is none.</summary>
    public static string? Path { get; } = Environment.GetEnvironmentVariable("HELM") is { Length: > 0 } given
        ? given
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
            .Select(folder => System.IO.Path.Combine(folder, "helm"))
            .FirstOrDefault(File.Exists);

    /// <summary>Skips the test where there is none.</summary>
    public static void SkipIfMissing()
    {
        if (Path is null)
        {
            Assert.Ignore("Not compared with helm: there is none on the PATH, and HELM is not set.");
        }
    }

    /// <summary>Runs helm; the output of both kinds and the exit code.</summary>
    public static Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) => RunAsync(Path!, arguments);

    /// <summary>Runs a program with this helm as HELM.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["HELM"] = Path;
        start.Environment["KUBECONFIG"] = "";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
