using System.Diagnostics;

namespace ScimService.Tests.Api.Startup;

/// <summary>Runs the service's program to its end, with these arguments and nothing but these settings.</summary>
internal static class ServiceCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <exception cref="TimeoutException">The program runs on, as a service does whose settings and arguments are right; it is ended.</exception>
    public static async Task<(int ExitCode, string Output)> RunAsync(string[] arguments, string[] settings, TimeSpan? patience = null)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(Program).Assembly.Location, .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            // Not the program's own folder: it is started from anywhere.
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var name in start.Environment.Keys.Where(IsSetting).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var setting in settings.Prepend("ASPNETCORE_URLS=http://127.0.0.1:0"))
        {
            var (name, value) = (setting.Split('=', 2)[0], setting.Split('=', 2)[1]);
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(patience ?? Patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException(
                $"The service was still running after {patience ?? Patience}, with the settings {string.Join(' ', settings)} and the "
                + $"arguments '{string.Join(' ', arguments)}'. It said: {await error}{await output}");
        }

        return (process.ExitCode, await error + await output);
    }

    private static bool IsSetting(string name) =>
        name is "AUTH_SECRET" or "DATABASE_URL" or "DOTNET_ENVIRONMENT" or "ASPNETCORE_ENVIRONMENT"
        || name.StartsWith("Scim__", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("ConnectionStrings__", StringComparison.OrdinalIgnoreCase);
}
