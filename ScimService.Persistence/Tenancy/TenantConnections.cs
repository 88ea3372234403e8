using System.Collections.Concurrent;
using Npgsql;
using ScimService.Persistence.Connections;

namespace ScimService.Persistence.Tenancy;

/// <summary>
/// The connections that tenants take from the pool: one tenant three quarters at most, so that whatever its requests wait for, others get
/// through. Beyond that they wait for each other.
/// </summary>
public sealed class TenantConnections
{
    private readonly ConcurrentDictionary<int, SemaphoreSlim> _shares = [];
    private readonly WarmConnections _connections;
    private readonly TimeSpan _patience;

    /// <summary>Shares out the pool of these connections.</summary>
    public TenantConnections(WarmConnections connections)
    {
        var settings = connections.Settings;
        (_connections, Most) = (connections, settings.MaxPoolSize - connections.Quarter);
        _patience = settings.Timeout is 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(settings.Timeout);
    }

    /// <summary>How many connections one tenant may have at once.</summary>
    internal int Most { get; }

    /// <summary>Takes a connection, which is given back when it is disposed.</summary>
    /// <exception cref="NpgsqlException">None came free in time.</exception>
    internal async ValueTask<TenantConnection> OpenAsync(int tenant, CancellationToken cancellationToken)
    {
        var share = await TakeAsync(tenant, cancellationToken);
        try
        {
            return new TenantConnection(await _connections.OpenAsync(cancellationToken), share);
        }
        catch
        {
            share.Dispose();
            throw;
        }
    }

    /// <summary>Waits until the tenant may have one more connection, and has it counted until it is disposed.</summary>
    /// <exception cref="NpgsqlException">None came free in time.</exception>
    internal async ValueTask<ConnectionShare> TakeAsync(int tenant, CancellationToken cancellationToken)
    {
        var share = _shares.GetOrAdd(tenant, static (_, most) => new SemaphoreSlim(most), Most);
        return await share.WaitAsync(_patience, cancellationToken)
            ? new ConnectionShare(share)
            : throw new NpgsqlException("The tenant has as many connections as it may have.", new TimeoutException());
    }
}
