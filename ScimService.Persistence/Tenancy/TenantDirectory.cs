using System.Collections.Concurrent;
using System.Security.Cryptography;
using Npgsql;
using ScimService.Persistence.Commands;

namespace ScimService.Persistence.Tenancy;

/// <summary>Finds tenants by name; one that is configured and not yet stored is created.</summary>
public sealed class TenantDirectory(NpgsqlDataSource source)
{
    private const int CursorKeyBytes = 32;

    private readonly ConcurrentDictionary<string, TenantInfo> _known = new(StringComparer.Ordinal);

    /// <summary>The tenant with this name, which comes from the configuration, never from a client.</summary>
    public async ValueTask<TenantInfo> GetAsync(string name, CancellationToken cancellationToken) =>
        _known.TryGetValue(name, out var tenant) ? tenant : _known.GetOrAdd(name, await LoadAsync(name, cancellationToken));

    private async Task<TenantInfo> LoadAsync(string name, CancellationToken cancellationToken)
    {
        var key = RandomNumberGenerator.GetBytes(CursorKeyBytes);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);

        // Replicas may start together: the index decides, and all of them read the row that won.
        await using var create = SqlText.Command(
            connection, $"INSERT INTO tenants (name, cursor_key) VALUES ({name}, {key}) ON CONFLICT (name) DO NOTHING");
        await create.ExecuteNonQueryAsync(cancellationToken);
        await using var read = SqlText.Command(connection, $"SELECT id, cursor_key FROM tenants WHERE name = {name}");
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return new TenantInfo(row.GetInt32(0), name, row.GetFieldValue<byte[]>(1));
    }
}
