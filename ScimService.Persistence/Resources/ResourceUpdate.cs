using Npgsql;

namespace ScimService.Persistence.Resources;

/// <summary>Writes the changed document of a resource, if the version it was made from is still the stored one.</summary>
internal sealed class ResourceUpdate(TenantDatabase database, TimeProvider clock)
{
    /// <summary>The resource as it is now; null when it has been changed or deleted since it was read.</summary>
    /// <exception cref="PostgresException">The unique name is taken.</exception>
    public async Task<StoredResource?> TryWriteAsync(
        StoredResource read, ResourceColumns columns, string? passwordHash, CancellationToken cancellationToken)
    {
        var modified = clock.Now();
        if (modified < read.LastModified)
        {
            modified = read.LastModified;
        }

        var statement = passwordHash is null && columns.IsDocument(read.Document)
            ? ResourceStatement.Touch(database.TenantId, read, modified)
            : ResourceStatement.Update(database.TenantId, read, modified, columns, passwordHash);
        return await database.WriteAsync(statement, columns.AreShort, cancellationToken)
            ? read with { Document = columns.Document, Version = read.Version + 1, LastModified = modified }
            : null;
    }
}
