using ScimService.Benchmarks.Figures;
using ScimService.Benchmarks.Micro;

namespace ScimService.Benchmarks;

/// <summary>Entry point: the first argument names what is measured.</summary>
internal static class Program
{
    private const string Usage = """
        Usage: dotnet run -c Release --project benchmarks/ScimService.Benchmarks -- MODE

          micro [--filter PATTERN]    single steps in memory, by BenchmarkDotNet
          figures [--users N] [--small N] [--connection STRING] [--data FOLDER] [--only SUBJECT,…]
                                      the stores at N users (1,000,000) beside few (10,000), on a throwaway PostgreSQL
        """;

    private static async Task<int> Main(string[] args)
    {
        using var interrupt = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            interrupt.Cancel();
        };
        switch (args)
        {
            case ["micro", .. var rest]:
                MicroRun.Run(rest);
                return 0;
            case ["figures", .. var rest]:
                return await FiguresRun.RunAsync(FiguresOptions.Read(rest), interrupt.Token);
            default:
                await Console.Error.WriteLineAsync(Usage);
                return 2;
        }
    }
}
