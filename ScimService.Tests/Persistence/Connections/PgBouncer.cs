using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using ScimService.Tests.Faults;

namespace ScimService.Tests.Persistence.Connections;

/// <summary>A real PgBouncer in transaction mode, with few connections to the server, so that clients share them.</summary>
internal sealed class PgBouncer : IAsyncDisposable
{
    private const int ServerConnections = 3;

    private static readonly string[] Folders =
        [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), "/usr/sbin", "/usr/local/sbin"];

    private readonly Process _process;
    private readonly string _folder;

    private PgBouncer(Process process, string folder, string connectionString) =>
        (_process, _folder, ConnectionString) = (process, folder, connectionString);

    /// <summary>Reaches the same database through the pooler.</summary>
    public string ConnectionString { get; }

    private static string? Program { get; } = Environment.GetEnvironmentVariable("PGBOUNCER") is { Length: > 0 } given
        ? given
        : Folders.Select(folder => Path.Combine(folder, "pgbouncer")).FirstOrDefault(File.Exists);

    private static bool KeepsStatements { get; } = Program is not null && ReadVersion(Program) >= new Version(1, 21);

    /// <summary>Skips the tests where there is none on this machine that can keep as many prepared statements.</summary>
    public static void SkipIfMissing(int preparedStatements)
    {
        var missing = Program is null ? "there is none on the PATH, and PGBOUNCER is not set"
            : preparedStatements > 0 && !KeepsStatements ? "prepared statements need 1.21 or later, which PGBOUNCER can name"
            : null;
        if (missing is not null)
        {
            Assert.Ignore($"Not tested through PgBouncer: {missing}.");
        }
    }

    /// <summary>Starts one in front of this database that keeps so many prepared statements on each connection to the server.</summary>
    public static async Task<PgBouncer> StartAsync(string connectionString, int preparedStatements)
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        var port = int.Parse(ServiceProcess.FreePort(), CultureInfo.InvariantCulture);
        var folder = Directory.CreateTempSubdirectory("scim-pgbouncer-").FullName;
        var settings = Path.Combine(folder, "pgbouncer.ini");
        await File.WriteAllTextAsync(settings, string.Create(CultureInfo.InvariantCulture, $"""
            [databases]
            {server.Database} = host={server.Host} port={server.Port} user={server.Username} password={server.Password}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = any
            pool_mode = transaction
            default_pool_size = {ServerConnections}
            max_client_conn = 200
            {(KeepsStatements ? $"max_prepared_statements = {preparedStatements}" : "")}
            """));

        // Like PostgreSQL, it does not run as root.
        string[] asOther = Environment.IsPrivilegedProcess ? ["--user=nobody"] : [];
        if (Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows())
        {
            const UnixFileMode ForAll = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
            File.SetUnixFileMode(settings, ForAll);
            File.SetUnixFileMode(
                folder, ForAll | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        var start = new ProcessStartInfo(Program!, [.. asOther, "--quiet", settings]) { RedirectStandardError = true };
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var pooled = new NpgsqlConnectionStringBuilder(connectionString) { Host = "127.0.0.1", Port = port };
        var bouncer = new PgBouncer(process, folder, pooled.ConnectionString);
        await bouncer.WaitAsync(port);
        return bouncer;
    }

    /// <summary>How many prepared statements like this one each connection to the server has.</summary>
    public async Task<IReadOnlyList<long>> CountPreparedAsync(string like)
    {
        // A transaction each, all at once, so that every connection is asked.
        var connections = Enumerable.Range(0, ServerConnections)
            .Select(_ => new NpgsqlConnection(ConnectionString + ";Max Auto Prepare=0;No Reset On Close=true;Pooling=false")).ToList();
        var counts = new List<long>();
        foreach (var connection in connections)
        {
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(
                "SELECT count(*) FROM pg_prepared_statements WHERE name <> '' AND statement LIKE $1",
                connection,
                await connection.BeginTransactionAsync());
            command.Parameters.AddWithValue(like);
            counts.Add((long)(await command.ExecuteScalarAsync())!);
        }

        foreach (var connection in connections)
        {
            await connection.DisposeAsync();
        }

        return counts;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static Version ReadVersion(string program)
    {
        using var process = Process.Start(new ProcessStartInfo(program, "--version") { RedirectStandardOutput = true })!;
        var answer = process.StandardOutput.ReadToEnd();
        return Version.Parse(answer.Split((char[])[' ', '\n'])[1]);
    }

    private async Task WaitAsync(int port)
    {
        for (var deadline = Environment.TickCount64 + 20_000; Environment.TickCount64 < deadline;)
        {
            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                Assert.That(_process.HasExited, Is.False, "PgBouncer ended while it started.");
                await Task.Delay(50);
            }
        }

        Assert.Fail("PgBouncer does not listen.");
    }
}
