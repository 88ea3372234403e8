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

    /// <summary>Whether there is none on this machine; says so in the output of the test.</summary>
    public static bool IsMissing()
    {
        if (Program is null)
        {
            TestContext.Error.WriteLine("Not tested through PgBouncer: there is none on the PATH, and PGBOUNCER is not set.");
        }

        return Program is null;
    }

    /// <summary>Starts one in front of this database.</summary>
    public static async Task<PgBouncer> StartAsync(string connectionString)
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
