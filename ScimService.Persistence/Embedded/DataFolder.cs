namespace ScimService.Persistence.Embedded;

/// <summary>The folder that holds the cluster, the password, the port and the lock.</summary>
internal static class DataFolder
{
    /// <summary>Creates it, or throws <see cref="EmbeddedPostgresException"/> when it should be empty and is not.</summary>
    public static void Prepare(string folder, bool mustBeEmpty)
    {
        if (Directory.Exists(folder))
        {
            if (mustBeEmpty && Directory.EnumerateFileSystemEntries(folder).Any())
            {
                throw new EmbeddedPostgresException(
                    $"The folder '{folder}' is to be removed at the end but holds files already. Name a new folder.");
            }
        }
        else if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            const UnixFileMode own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            const UnixFileMode pass = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
            Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
            Directory.CreateDirectory(folder, Account.MustChange ? own | pass : own);
        }
    }
}
