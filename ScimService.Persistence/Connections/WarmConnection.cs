using Npgsql;

namespace ScimService.Persistence.Connections;

/// <summary>A connection of <see cref="WarmConnections"/>.</summary>
/// <param name="owner">Where it rests.</param>
/// <param name="inner">The connection.</param>
/// <param name="since">The timestamp at which it left the pool.</param>
internal sealed class WarmConnection(WarmConnections owner, NpgsqlConnection inner, long since) : IAsyncDisposable
{
    public NpgsqlConnection Inner => inner;

    public long Since => since;

    public ValueTask DisposeAsync() => owner.ReturnAsync(this);
}
