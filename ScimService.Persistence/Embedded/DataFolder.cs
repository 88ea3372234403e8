namespace ScimService.Persistence.Embedded;

/// <summary>The folder that holds the cluster, the port, the lock and the secrets of the service's own database.</summary>
public static class DataFolder
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // The database of root runs as another user, who must be able to pass through.
    private const UnixFileMode Pass = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Creates the folder, where there is none, for its owner alone.</summary>
    public static void Create(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, Account.MustChange ? Own | Pass : Own);
        }
    }

    /// <summary>Writes a new file, in the place of an old one, that its owner alone can read.</summary>
    public static void WriteSecret(string path, string text)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }

    /// <summary>Throws <see cref="EmbeddedPostgresException"/> when a folder that is removed at the end has files already.</summary>
    internal static void CheckEmpty(string folder)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new EmbeddedPostgresException(
                $"The folder '{folder}' is to be removed at the end but holds files already. Name a new folder.");
        }
    }
}
