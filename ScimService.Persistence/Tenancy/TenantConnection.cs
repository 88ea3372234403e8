using Npgsql;
using ScimService.Persistence.Connections;

namespace ScimService.Persistence.Tenancy;

/// <summary>A connection of <see cref="TenantConnections"/>.</summary>
internal sealed class TenantConnection(WarmConnection connection, ConnectionShare share) : IAsyncDisposable
{
    public NpgsqlConnection Inner => connection.Inner;

    public async ValueTask DisposeAsync()
    {
        try
        {
            await connection.DisposeAsync();
        }
        finally
        {
            share.Dispose();
        }
    }
}
