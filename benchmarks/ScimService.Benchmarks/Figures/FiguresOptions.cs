using Microsoft.Extensions.Configuration;

namespace ScimService.Benchmarks.Figures;

/// <summary>What the figures are measured on.</summary>
internal sealed record FiguresOptions
{
    /// <summary>Users of the large database.</summary>
    public int Users { get; init; } = 1_000_000;

    /// <summary>Users of the small database, with which the large one is compared.</summary>
    public int Small { get; init; } = 10_000;

    /// <summary>A PostgreSQL to create the databases on; a throwaway one when null.</summary>
    public string? Connection { get; init; }

    /// <summary>A folder for the throwaway PostgreSQL that is kept, so that the next run finds the users seeded.</summary>
    public string? Data { get; init; }

    /// <summary>The subjects to measure, with commas between them; all when null.</summary>
    public string? Only { get; init; }

    public static FiguresOptions Read(string[] args) =>
        new ConfigurationBuilder().AddCommandLine(args).Build().Get<FiguresOptions>() ?? new FiguresOptions();
}
