using Npgsql;

namespace ScimService.Persistence;

/// <summary>A transaction of a <see cref="TenantDatabase"/>; what is not committed when it is disposed never happened.</summary>
internal sealed class TenantTransaction(NpgsqlConnection connection, NpgsqlTransaction inner, Func<ValueTask> ended) : IAsyncDisposable
{
    public NpgsqlConnection Connection => connection;

    public NpgsqlTransaction Inner => inner;

    public Task CommitAsync(CancellationToken cancellationToken) => inner.CommitAsync(cancellationToken);

    public Task RollbackAsync(CancellationToken cancellationToken) => inner.RollbackAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await ended();
        await inner.DisposeAsync();
        await connection.DisposeAsync();
    }
}
