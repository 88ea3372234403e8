namespace ScimService.Persistence.Embedded;

/// <summary>
/// The folders of the embedded PostgreSQL where none are configured. The server of root runs as another user, who cannot enter root's home.
/// </summary>
public static class EmbeddedFolders
{
    private const string Name = "scim-service";

    /// <summary>The data folder: in <c>/var/lib</c> for root, else in the user's own data folder.</summary>
    public static string Data => Account.MustChange ? $"/var/lib/{Name}" : Path.Combine(UserFolder(), Name);

    /// <summary>The folder of fetched programs: in <c>/var/cache</c> for root, else in the user's cache.</summary>
    internal static string Cache
    {
        get
        {
            if (Account.MustChange)
            {
                return $"/var/cache/{Name}";
            }

            if (OperatingSystem.IsWindows())
            {
                return Path.Combine(UserFolder(), Name, "cache");
            }

            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            var own = OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches") : Path.Combine(home, ".cache");
            var configured = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
            return Path.Combine(Path.IsPathRooted(configured) ? configured : own, Name);
        }
    }

    private static string UserFolder()
    {
        var folder = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return folder.Length > 0
            ? folder
            : throw new EmbeddedPostgresException(
                "This user has no home folder to keep a database in. Name a folder with Scim__Embedded__DataDir.");
    }
}
