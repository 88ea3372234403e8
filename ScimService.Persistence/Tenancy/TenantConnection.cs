using Npgsql;

namespace ScimService.Persistence.Tenancy;

/// <summary>A connection of <see cref="TenantConnections"/>.</summary>
internal sealed class TenantConnection(NpgsqlConnection inner, ConnectionShare share) : IAsyncDisposable
{
    public NpgsqlConnection Inner => inner;

    public async ValueTask DisposeAsync()
    {
        try
        {
            await inner.DisposeAsync();
        }
        finally
        {
            share.Dispose();
        }
    }
}
