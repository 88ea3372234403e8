using ScimService.Persistence.Embedded;

namespace ScimService.Tests.Infrastructure;

/// <summary>
/// The entry point of the test assembly as a program: holds an embedded PostgreSQL on the folder named by its argument
/// until it is killed, so that tests can kill it.
/// </summary>
internal static class EmbeddedHost
{
    public const string Ready = "ready";

    private static async Task<int> Main(string[] args)
    {
        if (args is not [var folder])
        {
            await Console.Error.WriteLineAsync("Run the tests with 'dotnet test'.");
            return 2;
        }

        var options = new EmbeddedOptions { DataDirectory = folder };
        await using var postgres = await EmbeddedPostgres.StartAsync(options, Console.Error.WriteLine, CancellationToken.None);
        await Console.Out.WriteLineAsync($"{Ready} {postgres.ConnectionString}");
        await Task.Delay(Timeout.Infinite);
        return 0;
    }
}
