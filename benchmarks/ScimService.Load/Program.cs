using ScimService.Load.Measuring;
using ScimService.Load.Options;
using ScimService.Load.Reports;
using ScimService.Load.Workloads;

namespace ScimService.Load;

/// <summary>Entry point: measures SCIM 2.0 servers over HTTP.</summary>
internal static class Program
{
    private static readonly string Usage = $"""
        Usage: dotnet run -c Release --project benchmarks/ScimService.Load -- OPTIONS

          --target name=baseUrl,token[,pid][,postgresPid]
                            a server; repeated for each, and the one named "floor" is what the others are compared with
          --users N         users created in each before anything is measured (1000)
          --workloads A,B   which of them, or all: {string.Join(", ", WorkloadCatalogue.Names)}
          --concurrency N   connections (16)
          --seconds S       length of a measured window (3)
          --warm-up S       length of the warm-up of each workload (1)
          --rounds N        windows of each workload and server, the servers in turn (3)
          --rate R          open loop: so many requests a second, latency from when each was due
          --json FILE, --markdown FILE, --plot FILE.svg
        """;

    private static async Task<int> Main(string[] args)
    {
        using var interrupt = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            interrupt.Cancel();
        };
        var (options, problem) = ArgumentReader.Read(args, WorkloadCatalogue.Names);
        if (options is null)
        {
            await Console.Error.WriteLineAsync($"{problem}\n\n{Usage}");
            return 2;
        }

        try
        {
            var report = await LoadRun.RunAsync(options, Console.Error, interrupt.Token);
            await ReportFiles.WriteAsync(report, options, interrupt.Token);
            await Console.Out.WriteAsync(MarkdownTable.Of(report));
            return report.Summaries.Any(summary => summary.Errors > 0) ? 1 : 0;
        }
        catch (LoadException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
        catch (OperationCanceledException) when (interrupt.IsCancellationRequested)
        {
            return 130;
        }
    }
}
