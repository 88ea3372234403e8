using System.Diagnostics;
using ScimService.Benchmarks.Figures.Measuring;
using ScimService.Benchmarks.Figures.Seeding;
using ScimService.Benchmarks.Figures.Subjects;

namespace ScimService.Benchmarks.Figures;

/// <summary>Seeds a small and a large database and measures the stores on them, by turns where two are compared.</summary>
internal static class FiguresRun
{
    private static readonly (string Name, Func<Comparison, CancellationToken, Task> MeasureAsync)[] Subjects =
    [
        (nameof(LookUps), LookUps.MeasureAsync),
        (nameof(Substrings), Substrings.MeasureAsync),
        (nameof(CursorPages), CursorPages.MeasureAsync),
        (nameof(IndexWalk), IndexWalk.MeasureAsync),
        (nameof(MemberChanges), MemberChanges.MeasureAsync),
        (nameof(GroupReplacement), GroupReplacement.MeasureAsync),
        (nameof(Creations), Creations.MeasureAsync),
        (nameof(GroupStream), GroupStream.MeasureAsync),
    ];

    public static async Task<int> RunAsync(FiguresOptions options, CancellationToken cancellationToken)
    {
        await using var server = await Server.StartAsync(options, cancellationToken);
        await using var small = await OpenAsync(server, "scim_figures_small", options.Small, cancellationToken);
        await using var large = await OpenAsync(server, "scim_figures_large", options.Users, cancellationToken);
        Console.WriteLine(await Machine.DescribeAsync(large.Installation.Source, cancellationToken));
        Console.WriteLine();

        var table = new FigureTable(Console.Out);
        table.Begin();
        foreach (var (name, measureAsync) in Subjects)
        {
            if (options.Only is null || options.Only.Split(',').Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                await measureAsync(new Comparison(small, large, table), cancellationToken);
            }
        }

        return table.AllReached ? 0 : 1;
    }

    private static async Task<Population> OpenAsync(Server server, string name, int users, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var installation = await Installation.OpenAsync(await server.DatabaseAsync(name, cancellationToken), cancellationToken);
        var seeded = await new Seed(installation, users).EnsureAsync(cancellationToken);
        Console.WriteLine($"{users:N0} users: {(seeded ? "seeded" : "found")} in {watch.Elapsed.TotalSeconds:N0} s.");

        // Databases that are served are in memory; a first read from the disk would be what is measured otherwise.
        await installation.ExecuteAsync(
            """
            CREATE EXTENSION IF NOT EXISTS pg_prewarm;
            SELECT pg_prewarm(oid, 'read') FROM pg_class
            WHERE relkind IN ('r', 'i', 't') AND pg_relation_filenode(oid) IS NOT NULL;
            """,
            cancellationToken);
        return new Population(installation, users);
    }
}
