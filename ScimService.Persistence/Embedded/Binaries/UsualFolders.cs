using System.Globalization;
using System.Text.RegularExpressions;

namespace ScimService.Persistence.Embedded.Binaries;

/// <summary>Where the packages and installers of the platforms put PostgreSQL.</summary>
internal static partial class UsualFolders
{
    // {parent, pattern of the versioned folder, folder of the programs in it}
    private static readonly (string Parent, string Pattern, string Programs)[] Versioned =
    [
        ("/usr/lib/postgresql", "*", "bin"),
        ("/usr", "pgsql-*", "bin"),
        ("/usr/libexec", "postgresql*", ""),
        ("/opt/homebrew/opt", "postgresql*", "bin"),
        ("/usr/local/opt", "postgresql*", "bin"),
        ("/home/linuxbrew/.linuxbrew/opt", "postgresql*", "bin"),
        ("/Applications/Postgres.app/Contents/Versions", "*", "bin"),
        (@"C:\Program Files\PostgreSQL", "*", "bin"),
    ];

    /// <summary>Those that exist here, the highest version first.</summary>
    public static IReadOnlyList<string> All =>
    [
        .. Versioned
            .Where(place => Directory.Exists(place.Parent))
            .SelectMany(place => Directory.EnumerateDirectories(place.Parent, place.Pattern)
                .Select(folder => (Path: Path.Combine(folder, place.Programs), Version: VersionOf(Path.GetFileName(folder)))))
            .OrderByDescending(folder => folder.Version)
            .Select(folder => folder.Path),
        "/usr/local/pgsql/bin",
    ];

    private static int VersionOf(string name) =>
        int.TryParse(FirstNumber().Match(name).Value, CultureInfo.InvariantCulture, out var version) ? version : 0;

    [GeneratedRegex(@"\d+")]
    private static partial Regex FirstNumber();
}
