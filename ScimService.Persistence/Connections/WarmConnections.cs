using System.Data;
using System.Diagnostics;
using Npgsql;

namespace ScimService.Persistence.Connections;

/// <summary>
/// Hands out the connection that was used last. The pool hands out the one that has rested longest, so that all take turns, and each finds
/// its tables, plans and statements gone from the processor's caches (docs/decisions/0009). Those that rest here go back to the pool soon.
/// </summary>
public sealed class WarmConnections : IAsyncDisposable
{
    // So that the pool closes what is needed no longer, and ends what has lived too long, as it was told.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    private readonly NpgsqlDataSource _source;
    private readonly int _most;
    private readonly Watch _watch;
    private readonly Lock _lock = new();
    private readonly List<Resting> _resting = [];
    private bool _isDisposed;

    /// <param name="source">The pool. A quarter of it rests here at most, and nothing where there is none (<c>Pooling=false</c>).</param>
    public WarmConnections(NpgsqlDataSource source)
    {
        _source = source;
        Settings = new NpgsqlConnectionStringBuilder(source.ConnectionString);
        _most = Settings.Pooling ? Quarter : 0;
        _watch = new Watch(_lock, Rest, ReleaseRested);
    }

    /// <summary>What the pool was made with.</summary>
    internal NpgsqlConnectionStringBuilder Settings { get; }

    /// <summary>A quarter of the pool, rounded down.</summary>
    internal int Quarter => Settings.MaxPoolSize / 4;

    /// <summary>Opens a connection, which rests when it is disposed.</summary>
    internal async ValueTask<WarmConnection> OpenAsync(CancellationToken cancellationToken) =>
        TryTake() ?? new WarmConnection(this, await _source.OpenConnectionAsync(cancellationToken), Stopwatch.GetTimestamp());

    /// <summary>Lets a connection rest, unless it is broken or was out of the pool for long.</summary>
    internal async ValueTask ReturnAsync(WarmConnection connection)
    {
        var isWhole = connection.Inner.FullState is ConnectionState.Open;
        if (isWhole && Stopwatch.GetElapsedTime(connection.Since) < Life && TryRest(connection))
        {
            return;
        }

        await connection.Inner.DisposeAsync();
        if (!isWhole)
        {
            // With the server the others may be gone as well, which the pool finds out.
            await ReleaseAllAsync();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _isDisposed = true;
        }

        return ReleaseAllAsync();
    }

    private WarmConnection? TryTake()
    {
        lock (_lock)
        {
            if (_resting.Count is 0)
            {
                return null;
            }

            var last = _resting[^1].Connection;
            _resting.RemoveAt(_resting.Count - 1);
            return last;
        }
    }

    private bool TryRest(WarmConnection connection)
    {
        lock (_lock)
        {
            if (_isDisposed || _resting.Count >= _most)
            {
                return false;
            }

            _resting.Add(new Resting(connection, Stopwatch.GetTimestamp()));
            _watch.Begin();
            return true;
        }
    }

    // As long as any rests.
    private bool ReleaseRested()
    {
        _ = ReleaseAsync(Take(Rest));
        return _resting.Count > 0;
    }

    private async ValueTask ReleaseAllAsync()
    {
        List<Resting> all;
        lock (_lock)
        {
            all = Take(TimeSpan.Zero);
        }

        await ReleaseAsync(all);
    }

    /// <summary>Those that have rested this long.</summary>
    private List<Resting> Take(TimeSpan rest)
    {
        var rested = _resting.FindAll(resting => Stopwatch.GetElapsedTime(resting.Since) >= rest);
        _resting.RemoveRange(0, rested.Count);
        return rested;
    }

    private static async Task ReleaseAsync(List<Resting> rested)
    {
        foreach (var resting in rested)
        {
            await resting.Connection.Inner.DisposeAsync();
        }
    }

    private readonly record struct Resting(WarmConnection Connection, long Since);
}
