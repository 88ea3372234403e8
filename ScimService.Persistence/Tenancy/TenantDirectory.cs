using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace ScimService.Persistence.Tenancy;

/// <summary>Finds tenants by name; one that is configured and not yet stored is created.</summary>
public sealed class TenantDirectory(IDbContextFactory<ScimDbContext> contexts)
{
    private const int CursorKeyBytes = 32;

    private readonly ConcurrentDictionary<string, TenantInfo> _known = new(StringComparer.Ordinal);

    /// <summary>The tenant with this name, which comes from the configuration, never from a client.</summary>
    public async ValueTask<TenantInfo> GetAsync(string name, CancellationToken cancellationToken) =>
        _known.TryGetValue(name, out var tenant) ? tenant : _known.GetOrAdd(name, await LoadAsync(name, cancellationToken));

    private async Task<TenantInfo> LoadAsync(string name, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var key = RandomNumberGenerator.GetBytes(CursorKeyBytes);

        // Replicas may start together: the index decides, and all of them read the row that won.
        await database.Database.ExecuteSqlAsync(
            $"INSERT INTO tenants (name, cursor_key) VALUES ({name}, {key}) ON CONFLICT (name) DO NOTHING", cancellationToken);
        return await database.Tenants.AsNoTracking().Where(tenant => tenant.Name == name)
            .Select(tenant => new TenantInfo(tenant.Id, tenant.Name, tenant.CursorKey))
            .SingleAsync(cancellationToken);
    }
}
