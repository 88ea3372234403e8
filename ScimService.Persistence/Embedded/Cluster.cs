using System.Globalization;
using System.Security.Cryptography;
using ScimService.Persistence.Embedded.Binaries;

namespace ScimService.Persistence.Embedded;

/// <summary>The database files in a data folder, with the password of their owner beside them.</summary>
internal sealed class Cluster(string folder, Account account)
{
    /// <summary>The superuser's name.</summary>
    public const string Owner = "scim";

    private readonly string _passwordFile = System.IO.Path.Combine(folder, "database-password");

    /// <summary>The folder of the database files.</summary>
    public string Path { get; } = System.IO.Path.Combine(folder, "postgres");

    /// <summary>The major version that wrote the files; null where there are none yet.</summary>
    public int? Major =>
        Directory.Exists(Path)
            ? int.Parse(File.ReadAllText(System.IO.Path.Combine(Path, "PG_VERSION")), CultureInfo.InvariantCulture)
            : null;

    /// <summary>The owner's password, or <see cref="EmbeddedPostgresException"/> where it was lost.</summary>
    public string Password =>
        File.Exists(_passwordFile)
            ? File.ReadAllText(_passwordFile)
            : throw new EmbeddedPostgresException(
                $"The data folder '{folder}' holds a database but its password file 'database-password' is missing."
                + " Put it back, or name another folder with Scim__Embedded__DataDir.");

    /// <summary>Writes an empty cluster; it appears in its place only when it is whole.</summary>
    public async Task CreateAsync(ServerBinaries binaries, bool durable, CancellationToken cancellationToken)
    {
        foreach (var interrupted in Directory.GetDirectories(folder, "initializing-*"))
        {
            Directory.Delete(interrupted, recursive: true);
        }

        var password = RandomNumberGenerator.GetHexString(48, lowercase: true);
        DataFolder.WriteSecret(_passwordFile, password);
        var work = System.IO.Path.Combine(folder, $"initializing-{Guid.NewGuid():N}");
        var result = new CommandResult(1, "");
        // Trigrams of letters beyond ASCII need a UTF-8 character type; where the platform has none, plain C must do.
        foreach (var locale in (string[][])[["--locale=C", "--lc-ctype=C.UTF-8"], ["--locale=C"]])
        {
            result = await InitializeAsync(
                work, password, [binaries.InitDb, .. locale, .. durable ? ["--data-checksums"] : (string[])["--no-sync"]],
                cancellationToken);
            if (result.Succeeded)
            {
                Directory.Move(work, Path);
                return;
            }
        }

        throw new EmbeddedPostgresException($"initdb of {binaries} could not write a database into '{folder}': {result.Output}");
    }

    private async Task<CommandResult> InitializeAsync(
        string work, string password, IEnumerable<string> command, CancellationToken cancellationToken)
    {
        var passwordFile = work + ".password";
        try
        {
            Directory.CreateDirectory(work);
            await account.OwnAsync(work, cancellationToken);
            DataFolder.WriteSecret(passwordFile, password);
            await account.OwnAsync(passwordFile, cancellationToken);
            var start = account.Start(folder, [
                .. command, "--encoding=UTF8", "--auth=scram-sha-256", $"--username={Owner}", $"--pwfile={passwordFile}",
                $"--pgdata={work}",
            ]);
            return await Command.RunAsync(start, cancellationToken);
        }
        finally
        {
            File.Delete(passwordFile);
        }
    }
}
