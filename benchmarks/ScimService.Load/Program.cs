using ScimService.Load.Growth;
using ScimService.Load.Measuring;
using ScimService.Load.Options;
using ScimService.Load.Reports;
using ScimService.Load.Starting;
using ScimService.Load.Workloads;

namespace ScimService.Load;

/// <summary>Entry point: measures SCIM 2.0 servers over HTTP.</summary>
internal static class Program
{
    private static readonly string Usage = $"""
        Usage: dotnet run -c Release --project benchmarks/ScimService.Load -- [MODE] OPTIONS

          load (if no mode is named): workloads, the servers in turn within every round
            --target name=baseUrl,token[,pid][,postgresPid]
                               a server; repeated for each, and the one named "floor" is what the others are compared with
            --users N          users created in each before anything is measured (1000)
            --workloads A,B    which of them, or all: {string.Join(", ", WorkloadCatalogue.Names)}
            --concurrency N    connections (16)
            --seconds S        length of a measured window (3)
            --warm-up S        length of the warm-up of each workload (1)
            --rounds N         windows of each workload and server (3)
            --rate R           open loop: so many requests a second, latency from when each was due

          growth: latency of one request at a time against the number of users and of members
            --target …
            --sizes N,N        users (1000,10000,100000)
            --group-sizes N,N  members (10,100 and so on, up to the largest number of users)
            --members-per-request N
                               members that one request adds when a group is filled (10000)
            --samples N        requests of each kind at each size (200)

          start: time until the first answer, and memory
            --target …         where the server will answer
            --variant name=COMMAND
                               how it is started; repeated for each way
            --requests N       sent before its memory is read again (10000)
            --rounds N         starts of each (3)

          everywhere: --json FILE, --markdown FILE; in load and growth --plot FILE.svg (or .png), and --after-seeding COMMAND,
          which is run when users have been created
        """;

    private static async Task<int> Main(string[] args)
    {
        using var interrupt = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            interrupt.Cancel();
        };
        var (mode, rest) = args is ["load" or "growth" or "start", ..] ? (args[0], args[1..]) : ("load", args);
        var (options, problem) = ArgumentReader.Read(rest, WorkloadCatalogue.Names);
        if (options is null)
        {
            await Console.Error.WriteLineAsync($"{problem}\n\n{Usage}");
            return 2;
        }

        try
        {
            return await RunAsync(mode, options, interrupt.Token);
        }
        catch (Exception failure) when (failure is LoadException or HttpRequestException)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
        catch (OperationCanceledException) when (interrupt.IsCancellationRequested)
        {
            return 130;
        }
    }

    private static async Task<int> RunAsync(string mode, LoadOptions options, CancellationToken cancellationToken)
    {
        switch (mode)
        {
            case "growth":
                var growth = await new GrowthRun(options, Console.Error).RunAsync(cancellationToken);
                await ReportFiles.WriteAsync(
                    growth, GrowthTable.Of(growth), file => GrowthPlot.Save(growth, file), options, cancellationToken);
                return growth.Points.Count > 0 ? 0 : 1;
            case "start":
                var starts = await new StartRun(options, Console.Error).RunAsync(cancellationToken);
                await ReportFiles.WriteAsync(starts, StartTable.Of(starts, options), _ => { }, options, cancellationToken);
                return 0;
            default:
                var report = await LoadRun.RunAsync(options, Console.Error, cancellationToken);
                await ReportFiles.WriteAsync(
                    report, MarkdownTable.Of(report), file => BarPlot.Save(report, file), options, cancellationToken);
                return report.Summaries.Any(summary => summary.Errors > 0) ? 1 : 0;
        }
    }
}
