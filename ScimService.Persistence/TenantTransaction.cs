using Npgsql;
using ScimService.Persistence.Tenancy;

namespace ScimService.Persistence;

/// <summary>A transaction of a <see cref="TenantDatabase"/>; what is not committed when it is disposed never happened.</summary>
internal sealed class TenantTransaction(TenantConnection connection, NpgsqlTransaction inner, Func<ValueTask> ended) : IAsyncDisposable
{
    public NpgsqlConnection Connection => connection.Inner;

    public NpgsqlTransaction Inner => inner;

    public Task CommitAsync(CancellationToken cancellationToken) => inner.CommitAsync(cancellationToken);

    public Task RollbackAsync(CancellationToken cancellationToken) => inner.RollbackAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await ended();
            await inner.DisposeAsync();
        }
        finally
        {
            await connection.DisposeAsync();
        }
    }
}
