namespace ScimService.Persistence.Tenancy;

/// <summary>A tenant as requests know it.</summary>
/// <param name="Id">The key that every table carries.</param>
/// <param name="Name">The name in the configuration.</param>
/// <param name="CursorKey">Authenticates the tenant's page cursors.</param>
public sealed record TenantInfo(int Id, string Name, byte[] CursorKey);
