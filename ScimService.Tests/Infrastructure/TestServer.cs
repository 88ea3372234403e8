using DotNet.Testcontainers.Builders;
using Npgsql;
using ScimService.Persistence.Embedded;
using Testcontainers.PostgreSql;

namespace ScimService.Tests.Infrastructure;

/// <summary>The throwaway PostgreSQL of a test run.</summary>
/// <param name="ConnectionString">Reaches a database from which others can be created.</param>
/// <param name="Description">Which server it is, for the reader of the run.</param>
/// <param name="Owner">Ends the server; null where the run only borrows it.</param>
internal sealed record TestServer(string ConnectionString, string Description, IAsyncDisposable? Owner)
{
    public const string Setting = "SCIM_TEST_POSTGRES";

    private const string ImageSetting = "SCIM_TEST_POSTGRES_IMAGE";

    /// <summary>
    /// The server named in the environment, else a container where a Docker engine answers, else local programs. Where
    /// none of them can be had it throws, so that no test is left out in silence.
    /// </summary>
    public static async Task<TestServer> StartAsync(Action<string> report)
    {
        if (Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } given)
        {
            var server = new NpgsqlConnectionStringBuilder(given);
            return new TestServer(given, $"the server of {Setting} ({server.Host}:{server.Port})", null);
        }

        return await StartContainerAsync() ?? await StartLocalAsync(report);
    }

    private static async Task<TestServer?> StartContainerAsync()
    {
        var image = Environment.GetEnvironmentVariable(ImageSetting) is { Length: > 0 } named ? named : "postgres:18-alpine";
        PostgreSqlContainer? container = null;
        try
        {
            container = new PostgreSqlBuilder(image).WithCommand("-c", "max_connections=200").Build();
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
            await container.StartAsync(patience.Token);
            return new TestServer(container.GetConnectionString(), $"a container of {image}", container);
        }
        catch (DockerUnavailableException)
        {
            return null;
        }
        catch (Exception failure) when (container is not null)
        {
            await TestContext.Error.WriteLineAsync(
                $"Docker answers, but a container of {image} does not start: {failure.Message}");
            await container.DisposeAsync();
            return null;
        }
    }

    private static async Task<TestServer> StartLocalAsync(Action<string> report)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"scim-tests-{Guid.NewGuid():N}");
        var options = new EmbeddedOptions { DataDirectory = folder, Durable = false, DeleteOnExit = true };
        try
        {
            var postgres = await EmbeddedPostgres.StartAsync(options, report, CancellationToken.None);
            return new TestServer(postgres.ConnectionString, postgres.Description, postgres);
        }
        catch (EmbeddedPostgresException failure)
        {
            throw new InvalidOperationException(
                $"These tests need a PostgreSQL: name one with {Setting}, run a Docker engine, or install its programs."
                + $" {failure.Message}",
                failure);
        }
    }
}
