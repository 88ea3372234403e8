using Microsoft.Extensions.Options;
using ScimService.Api.Configuration;
using ScimService.Persistence;
using ScimService.Persistence.Embedded;

namespace ScimService.Api.Startup;

/// <summary>The database the service runs on; starts and stops the service's own where no other one is named.</summary>
internal sealed class ServiceDatabase(
    IConfiguration configuration, IHostEnvironment environment, IOptions<ScimOptions> options, ILogger<ServiceDatabase> logger)
    : IAsyncDisposable
{
    private EmbeddedPostgres? _embedded;
    private string? _connectionString;

    /// <summary>How to reach the database, once it is started.</summary>
    public string ConnectionString => _connectionString
        ?? throw new InvalidOperationException("The database was used before it was started.");

    /// <summary>What the service's own database is, for people; null where another one is used.</summary>
    public string? Description => _embedded?.Description;

    /// <summary>The folder of the service's own database and of the generated token.</summary>
    public string DataFolder => Path.GetFullPath(
        string.IsNullOrEmpty(options.Value.Embedded.DataDir) ? EmbeddedFolders.Data : options.Value.Embedded.DataDir);

    /// <summary>Makes the database reachable.</summary>
    /// <exception cref="EmbeddedPostgresException">The service's own database cannot be had.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        DatabaseChoice.Read(configuration, environment, out var choice);
        if (choice.ConnectionString is null)
        {
            var embedded = options.Value.Embedded;
            _embedded = await EmbeddedPostgres.StartAsync(
                new EmbeddedOptions
                {
                    DataDirectory = DataFolder,
                    BinDirectory = string.IsNullOrEmpty(embedded.BinDir) ? null : embedded.BinDir,
                    Port = embedded.Port,
                },
                Console.WriteLine,
                cancellationToken);
        }

        _connectionString = _embedded?.ConnectionString ?? choice.ConnectionString;
    }

    /// <summary>Brings the tables up to date, unless that is left to the command <c>migrate</c>.</summary>
    public Task MigrateAsync(ScimDatabase database, CancellationToken cancellationToken) => options.Value.MigrateOnStart
        ? Migration.RunAsync(database, options.Value.DatabaseWait, logger, cancellationToken)
        : Task.CompletedTask;

    /// <summary>Does what a start needs the database for besides, with the patience of the migration.</summary>
    public Task UseAsync(Func<Task> use, CancellationToken cancellationToken) =>
        Migration.WaitAsync(use, options.Value.DatabaseWait, logger, cancellationToken);

    public ValueTask DisposeAsync() => _embedded?.DisposeAsync() ?? default;
}
