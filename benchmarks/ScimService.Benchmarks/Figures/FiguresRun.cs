using System.Diagnostics;
using ScimService.Benchmarks.Figures.Measuring;
using ScimService.Benchmarks.Figures.Seeding;
using ScimService.Benchmarks.Figures.Subjects;

namespace ScimService.Benchmarks.Figures;

/// <summary>Seeds a small and a large database and measures the stores on them, by turns where two are compared.</summary>
internal static class FiguresRun
{
    public static async Task<int> RunAsync(FiguresOptions options, CancellationToken cancellationToken)
    {
        await using var server = await Server.StartAsync(options, cancellationToken);
        await using var small = await OpenAsync(server, "scim_figures_small", options.Small, cancellationToken);
        await using var large = await OpenAsync(server, "scim_figures_large", options.Users, cancellationToken);
        Console.WriteLine(await Machine.DescribeAsync(large.Installation.Source, cancellationToken));
        Console.WriteLine();

        var table = new FigureTable(Console.Out);
        table.Begin();
        await LookUps.MeasureAsync(small, large, table, cancellationToken);
        await Substrings.MeasureAsync(small, large, table, cancellationToken);
        await CursorPages.MeasureAsync(large, table, cancellationToken);
        await IndexWalk.MeasureAsync(large, table, cancellationToken);
        await MemberChanges.MeasureAsync(large, table, cancellationToken);
        await GroupReplacement.MeasureAsync(large, table, cancellationToken);
        await Creations.MeasureAsync(large, table, cancellationToken);
        await GroupStream.MeasureAsync(large, table, cancellationToken);
        return table.AllReached ? 0 : 1;
    }

    private static async Task<Population> OpenAsync(Server server, string name, int users, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var installation = await Installation.OpenAsync(await server.DatabaseAsync(name, cancellationToken), cancellationToken);
        var seeded = await new Seed(installation, users).EnsureAsync(cancellationToken);
        Console.WriteLine($"{users:N0} users: {(seeded ? "seeded" : "found")} in {watch.Elapsed.TotalSeconds:N0} s.");
        return new Population(installation, users);
    }
}
