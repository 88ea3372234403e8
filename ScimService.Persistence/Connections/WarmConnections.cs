using System.Data;
using System.Diagnostics;
using Npgsql;

namespace ScimService.Persistence.Connections;

/// <summary>
/// Hands out the connection that was used last. The pool hands out the one that has rested longest, so that all take turns, and each finds
/// its tables, plans and statements gone from the processor's caches (docs/decisions/0009). Those that rest here go back to the pool soon.
/// </summary>
/// <param name="source">The pool. A quarter of it rests here at most.</param>
public sealed class WarmConnections(NpgsqlDataSource source) : IAsyncDisposable
{
    // So that the pool closes what is needed no longer, and ends what has lived too long, as it was told.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly List<Resting> _resting = [];
    private bool _isWatched;
    private bool _isDisposed;

    /// <summary>What the pool was made with.</summary>
    internal NpgsqlConnectionStringBuilder Settings { get; } = new(source.ConnectionString);

    /// <summary>Opens a connection, which rests when it is disposed.</summary>
    internal async ValueTask<WarmConnection> OpenAsync(CancellationToken cancellationToken) =>
        TryTake() ?? new WarmConnection(this, await source.OpenConnectionAsync(cancellationToken), Stopwatch.GetTimestamp());

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
            await ReleaseAsync(TimeSpan.Zero);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _isDisposed = true;
        }

        await ReleaseAsync(TimeSpan.Zero);
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
            if (_isDisposed || _resting.Count >= Settings.MaxPoolSize / 4)
            {
                return false;
            }

            _resting.Add(new Resting(connection, Stopwatch.GetTimestamp()));
            Watch();
            return true;
        }
    }

    private void Watch()
    {
        if (_isWatched)
        {
            return;
        }

        _isWatched = true;
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(WatchAsync);
        }
    }

    // As long as any rests.
    private async Task WatchAsync()
    {
        do
        {
            await Task.Delay(Rest);
            await ReleaseAsync(Rest);
        }
        while (IsWatched());
    }

    private bool IsWatched()
    {
        lock (_lock)
        {
            return _isWatched = _resting.Count > 0;
        }
    }

    /// <summary>Gives those back to the pool that have rested this long.</summary>
    private async Task ReleaseAsync(TimeSpan rest)
    {
        List<Resting> rested;
        lock (_lock)
        {
            rested = _resting.FindAll(resting => Stopwatch.GetElapsedTime(resting.Since) >= rest);
            _resting.RemoveRange(0, rested.Count);
        }

        foreach (var resting in rested)
        {
            await resting.Connection.Inner.DisposeAsync();
        }
    }

    private readonly record struct Resting(WarmConnection Connection, long Since);
}
