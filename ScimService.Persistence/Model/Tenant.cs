namespace ScimService.Persistence.Model;

/// <summary>A customer whose directory is kept apart from all others.</summary>
public sealed class Tenant
{
    public int Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Authenticates the tenant's page cursors; in the database so that every replica has the same.</summary>
    public required byte[] CursorKey { get; init; }

    public DateTimeOffset Created { get; init; }
}
