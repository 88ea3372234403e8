namespace ScimService.Load.Options;

/// <summary>What one run measures, and how.</summary>
internal sealed record LoadOptions
{
    public IReadOnlyList<LoadTarget> Targets { get; init; } = [];

    /// <summary>Users created in each server before anything is measured.</summary>
    public int Users { get; init; } = 1000;

    /// <summary>The names of the workloads; all when empty.</summary>
    public IReadOnlyList<string> Workloads { get; init; } = [];

    /// <summary>Connections, and in the closed loop requests under way at once.</summary>
    public int Concurrency { get; init; } = 16;

    /// <summary>How long each measured window is.</summary>
    public double Seconds { get; init; } = 3;

    /// <summary>How long each server is warmed up with a workload before its first window.</summary>
    public double WarmUp { get; init; } = 1;

    public int Rounds { get; init; } = 3;

    /// <summary>Requests a second that arrive whatever the server does (open loop); a closed loop when null.</summary>
    public double? Rate { get; init; }

    /// <summary>Sizes of the directory, for the growth of latencies with it.</summary>
    public IReadOnlyList<int> Sizes { get; init; } = [1_000, 10_000, 100_000];

    /// <summary>Sizes of a group, for the growth of latencies with it; powers of ten up to the largest directory when not set.</summary>
    public IReadOnlyList<int> GroupSizes
    {
        get => field.Count > 0 ? field : PowersOfTen(Sizes.Max());
        init;
    } = [];

    /// <summary>Members that one request adds when a group is filled.</summary>
    public int MembersOfRequest { get; init; } = 10_000;

    /// <summary>Requests of each kind that are timed at each size.</summary>
    public int Samples { get; init; } = 200;

    /// <summary>A shell command that is run when users have been created: house-keeping before the measurement.</summary>
    public string? AfterSeeding { get; init; }

    /// <summary>Ways to start a server, for the time and the memory that takes.</summary>
    public IReadOnlyList<StartVariant> Variants { get; init; } = [];

    /// <summary>Requests sent to a started server before its memory is read again.</summary>
    public int Requests { get; init; } = 10_000;

    public string? JsonFile { get; init; }

    public string? MarkdownFile { get; init; }

    /// <summary>Where the plot goes; its extension tells the format (<c>.svg</c>, <c>.png</c>).</summary>
    public string? PlotFile { get; init; }

    private static int[] PowersOfTen(int most)
    {
        var powers = new List<int> { 10 };
        while (powers[^1] <= most / 10)
        {
            powers.Add(powers[^1] * 10);
        }

        return [.. powers];
    }
}
