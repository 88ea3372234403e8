using System.Globalization;

namespace ScimService.Load.Options;

/// <summary>Reads the command line.</summary>
internal static class ArgumentReader
{
    private delegate LoadOptions? Setter(LoadOptions options, string value);

    private static readonly Dictionary<string, Setter> Setters = new(StringComparer.Ordinal)
    {
        ["--target"] = (options, value) =>
            LoadTarget.Read(value) is { } target ? options with { Targets = [.. options.Targets, target] } : null,
        ["--users"] = (options, value) => Count(value) is { } users ? options with { Users = users } : null,
        ["--workloads"] = (options, value) => options with { Workloads = value == "all" ? [] : Names(value) },
        ["--concurrency"] = (options, value) => Count(value) is { } count ? options with { Concurrency = count } : null,
        ["--seconds"] = (options, value) => Amount(value) is { } seconds ? options with { Seconds = seconds } : null,
        ["--warm-up"] = (options, value) => Amount(value) is { } seconds ? options with { WarmUp = seconds } : null,
        ["--rounds"] = (options, value) => Count(value) is { } rounds ? options with { Rounds = rounds } : null,
        ["--rate"] = (options, value) => Amount(value) is { } rate ? options with { Rate = rate } : null,
        ["--sizes"] = (options, value) => Counts(value) is { } sizes ? options with { Sizes = sizes } : null,
        ["--group-sizes"] = (options, value) => Counts(value) is { } sizes ? options with { GroupSizes = sizes } : null,
        ["--members-per-request"] = (options, value) =>
            Count(value) is { } members ? options with { MembersOfRequest = members } : null,
        ["--samples"] = (options, value) => Count(value) is { } samples ? options with { Samples = samples } : null,
        ["--after-seeding"] = (options, value) => options with { AfterSeeding = value },
        ["--variant"] = (options, value) =>
            StartVariant.Read(value) is { } variant ? options with { Variants = [.. options.Variants, variant] } : null,
        ["--requests"] = (options, value) => Count(value) is { } requests ? options with { Requests = requests } : null,
        ["--json"] = (options, value) => options with { JsonFile = value },
        ["--markdown"] = (options, value) => options with { MarkdownFile = value },
        ["--plot"] = (options, value) => options with { PlotFile = value },
    };

    /// <summary>The options, or what is wrong with the arguments; <paramref name="known"/> workloads are accepted.</summary>
    public static (LoadOptions? Options, string? Problem) Read(IReadOnlyList<string> arguments, IReadOnlyCollection<string> known)
    {
        var options = new LoadOptions();
        for (var place = 0; place < arguments.Count; place += 2)
        {
            var name = arguments[place];
            if (!Setters.TryGetValue(name, out var set))
            {
                return (null, $"There is no option '{name}'. There are {string.Join(", ", Setters.Keys)}.");
            }

            if (place + 1 == arguments.Count)
            {
                return (null, $"The option {name} needs a value.");
            }

            if (set(options, arguments[place + 1]) is not { } more)
            {
                return (null, $"'{arguments[place + 1]}' cannot be the value of {name}.");
            }

            options = more;
        }

        return Problem(options, known) is { } problem ? (null, problem) : (options, null);
    }

    private static string? Problem(LoadOptions options, IReadOnlyCollection<string> known)
    {
        if (options.Targets.Count == 0)
        {
            return "Name a server: --target name=baseUrl,token[,pid][,postgresPid].";
        }

        if (options.Targets.GroupBy(target => target.Name).FirstOrDefault(named => named.Count() > 1) is { } twice)
        {
            return $"Two targets are named '{twice.Key}'.";
        }

        return options.Workloads.FirstOrDefault(name => !known.Contains(name)) is { } unknown
            ? $"There is no workload '{unknown}'. There are {string.Join(", ", known)}."
            : null;
    }

    private static string[] Names(string value) =>
        value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static int? Count(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : null;

    private static double? Amount(string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount > 0
            ? amount
            : null;

    private static int[]? Counts(string value)
    {
        var counts = Names(value).Select(Count).ToList();
        return counts.Count > 0 && counts.All(count => count is not null) ? [.. counts.Select(count => count!.Value)] : null;
    }
}
