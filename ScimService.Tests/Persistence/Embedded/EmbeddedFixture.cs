using System.Globalization;
using Npgsql;
using ScimService.Persistence.Embedded;

namespace ScimService.Tests.Persistence.Embedded;

/// <summary>Starts embedded servers in a folder of the test's own.</summary>
internal sealed class EmbeddedFixture : IDisposable
{
    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"scim-embedded-{Guid.NewGuid():N}");

    public List<string> Reports { get; } = [];

    public EmbeddedOptions Options => new() { DataDirectory = Folder, Durable = false };

    /// <summary>The process of the server that runs on the folder.</summary>
    public int ServerProcess =>
        int.Parse(File.ReadLines(Path.Combine(Folder, "postgres", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    public Task<EmbeddedPostgres> StartAsync(EmbeddedOptions? options = null) =>
        EmbeddedPostgres.StartAsync(options ?? Options, Reports.Add, TestContext.CurrentContext.CancellationToken);

    public static async Task<object?> AskAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    public void Dispose()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
