namespace ScimService.Persistence.Embedded;

/// <summary>Keeps a data folder for one process; the operating system frees it however the process ends.</summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Takes the folder, or throws <see cref="EmbeddedPostgresException"/> when another process has it.</summary>
    public static FolderLock Take(string folder)
    {
        var path = Path.Combine(folder, "instance.lock");
        try
        {
            return new FolderLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException refusal)
        {
            throw new EmbeddedPostgresException(
                $"The data folder '{folder}' belongs to another user. Run the service as that user, or name another folder"
                + " with Scim__Embedded__DataDir.",
                refusal);
        }
        catch (IOException taken)
        {
            throw new EmbeddedPostgresException(
                $"Another instance of the service uses the data folder '{folder}'. Stop it, or name another folder with"
                + " Scim__Embedded__DataDir; to run several instances let them share one server"
                + " through ConnectionStrings__Scim.",
                taken);
        }
    }

    public void Dispose() => _file.Dispose();
}
