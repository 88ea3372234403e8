using System.Globalization;
using System.Text.RegularExpressions;

namespace ScimService.Persistence.Embedded.Binaries;

/// <summary>A folder with the programs of a PostgreSQL server.</summary>
/// <param name="Directory">The folder of <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>.</param>
/// <param name="Version">The version as the server names it, for example <c>15.20</c>.</param>
/// <param name="Major">Its first number; a data folder can only be read by the same.</param>
internal sealed partial record ServerBinaries(string Directory, string Version, int Major)
{
    private static readonly string[] Programs = ["initdb", "pg_ctl", "postgres"];

    public string InitDb => Program(Directory, "initdb");

    public string PgCtl => Program(Directory, "pg_ctl");

    /// <summary>Looks into a folder; null where the programs are not all there or do not run on this machine.</summary>
    public static async Task<ServerBinaries?> InspectAsync(string directory, CancellationToken cancellationToken)
    {
        if (!Programs.All(name => File.Exists(Program(directory, name))))
        {
            return null;
        }

        var result = await Command.RunAsync(
            Command.Plain([Program(directory, "postgres"), "--version"]), cancellationToken);
        return result.Succeeded && VersionPattern().Match(result.Output) is { Success: true } match
            ? new ServerBinaries(
                directory, match.Groups[1].Value, int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture))
            : null;
    }

    public override string ToString() => $"PostgreSQL {Version} in '{Directory}'";

    private static string Program(string directory, string name) =>
        Path.Combine(directory, OperatingSystem.IsWindows() ? name + ".exe" : name);

    [GeneratedRegex(@"\(PostgreSQL\) ((\d+)[^\s]*)")]
    private static partial Regex VersionPattern();
}
