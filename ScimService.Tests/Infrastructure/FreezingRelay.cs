using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ScimService.Tests.Infrastructure;

/// <summary>Stands between a client and a PostgreSQL server, and passes nothing on any more once it is frozen, as a host that hangs does.</summary>
internal sealed class FreezingRelay : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private volatile bool _frozen;

    public FreezingRelay(string connectionString)
    {
        _listener.Start();
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        _ = AcceptAsync(settings.Host!, settings.Port);
        (settings.Host, settings.Port) = ("127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port);
        ConnectionString = settings.ConnectionString;
    }

    /// <summary>The same database, by way of here.</summary>
    public string ConnectionString { get; }

    public void Freeze() => _frozen = true;

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync(string host, int port)
    {
        while (!_stop.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            var server = new TcpClient();
            await server.ConnectAsync(host, port, _stop.Token);
            _ = CopyAsync(client.GetStream(), server.GetStream());
            _ = CopyAsync(server.GetStream(), client.GetStream());
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[8192];
        for (int read; (read = await from.ReadAsync(buffer, _stop.Token)) > 0;)
        {
            if (_frozen)
            {
                await Task.Delay(Timeout.Infinite, _stop.Token);
            }

            await to.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
        }

        to.Close();
    }
}
