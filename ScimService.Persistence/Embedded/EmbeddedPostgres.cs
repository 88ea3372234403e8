namespace ScimService.Persistence.Embedded;

/// <summary>A PostgreSQL server of the service's own: it runs until it is disposed, or this process dies.</summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private readonly FolderLock _lock;
    private readonly IAsyncDisposable _server;
    private readonly string? _doomed;

    private EmbeddedPostgres(
        FolderLock folderLock, IAsyncDisposable server, string? doomed, string connectionString, string description)
    {
        (_lock, _server, _doomed) = (folderLock, server, doomed);
        (ConnectionString, Description) = (connectionString, description);
    }

    /// <summary>How to reach the database <c>scim</c>; with its password, so not for logs.</summary>
    public string ConnectionString { get; }

    /// <summary>Which server runs, from where, on which port and on which data: for people.</summary>
    public string Description { get; }

    /// <summary>
    /// Finds the programs, creates the data folder on the first start, starts the server and creates the database.
    /// Every failure is an <see cref="EmbeddedPostgresException"/> whose message can be shown as it is.
    /// </summary>
    public static async Task<EmbeddedPostgres> StartAsync(
        EmbeddedOptions options, Action<string> report, CancellationToken cancellationToken)
    {
        var folder = Path.GetFullPath(options.DataDirectory);
        try
        {
            if (options.DeleteOnExit)
            {
                DataFolder.CheckEmpty(folder);
            }

            DataFolder.Create(folder);
            var folderLock = FolderLock.Take(folder);
            try
            {
                return await StartLockedAsync(options, folder, folderLock, report, cancellationToken);
            }
            catch
            {
                folderLock.Dispose();
                if (options.DeleteOnExit && Directory.Exists(folder))
                {
                    Directory.Delete(folder, recursive: true);
                }

                throw;
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException($"The data folder '{folder}' cannot be used: {failure.Message}", failure);
        }
    }

    /// <summary>Stops the server, whose clients are disconnected; the data stay unless they were for this run only.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _lock.Dispose();

        // Elsewhere the watcher has deleted it; here the lock's own file stood in the way until now.
        if (_doomed is not null && OperatingSystem.IsWindows() && Directory.Exists(_doomed))
        {
            Directory.Delete(_doomed, recursive: true);
        }
    }

    private static async Task<EmbeddedPostgres> StartLockedAsync(
        EmbeddedOptions options, string folder, FolderLock folderLock, Action<string> report, CancellationToken cancellationToken)
    {
        var account = await Account.ChooseAsync(cancellationToken);
        await account.CheckReachAsync(folder, cancellationToken);
        var cluster = new Cluster(folder, account);
        var binaries = await options.Search.FindAsync(options.BinDirectory, cluster.Major, report, cancellationToken);
        if (cluster.Major is null)
        {
            report($"Creating a database in '{folder}' with {binaries}.");
            await cluster.CreateAsync(binaries, options.Durable, cancellationToken);
        }
        else
        {
            await Postmaster.EndLeftoverAsync(cluster, binaries, account, cancellationToken);
        }

        var doomed = options.DeleteOnExit ? folder : null;
        var launch = new Launch(cluster, binaries, account, options.Durable, doomed);
        var (server, port) = await launch.StartAsync(options.Port, Path.Combine(folder, "port"), cancellationToken);
        try
        {
            var connectionString = await Database.PrepareAsync(port, cluster.Password, binaries, cancellationToken);
            return new EmbeddedPostgres(
                folderLock, server, doomed, connectionString, $"{binaries}, data in '{folder}', listening on 127.0.0.1:{port}");
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }
}
