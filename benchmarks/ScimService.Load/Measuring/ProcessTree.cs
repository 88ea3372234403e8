using System.Globalization;

namespace ScimService.Load.Measuring;

/// <summary>A process and all that descend from it, read from <c>/proc</c> (Linux).</summary>
internal static class ProcessTree
{
    // The unit of times in /proc, which is the same on all systems that are met.
    private const double TicksPerSecond = 100;

    /// <summary>What the tree has used until now; null where it cannot be read.</summary>
    public static ProcessUse? Read(int root)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var all = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? ReadStat(id)
                : null)
            .OfType<Stat>().ToList();
        if (all.Find(stat => stat.Id == root) is not { } first)
        {
            return null;
        }

        var children = all.ToLookup(stat => stat.Parent);
        var use = new ProcessUse(TimeSpan.Zero, 0);
        for (var open = new Stack<Stat>([first]); open.TryPop(out var stat);)
        {
            use = new ProcessUse(use.Cpu + stat.Cpu, use.ResidentBytes + stat.ResidentBytes);
            foreach (var child in children[stat.Id])
            {
                open.Push(child);
            }
        }

        return use;
    }

    // The time of children that have ended counts for their parent, so that none is lost when a connection closes.
    private static Stat? ReadStat(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            var ticks = fields[11..15].Sum(field => double.Parse(field, CultureInfo.InvariantCulture));
            var pages = long.Parse(fields[21], CultureInfo.InvariantCulture);
            return new Stat(
                id,
                int.Parse(fields[1], CultureInfo.InvariantCulture),
                TimeSpan.FromSeconds(ticks / TicksPerSecond),
                pages * Environment.SystemPageSize);
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return null;
        }
    }

    private sealed record Stat(int Id, int Parent, TimeSpan Cpu, long ResidentBytes);
}
