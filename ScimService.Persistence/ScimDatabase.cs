using Microsoft.EntityFrameworkCore;

namespace ScimService.Persistence;

/// <summary>The database as a whole: its schema and whether it answers.</summary>
public sealed class ScimDatabase(IDbContextFactory<ScimDbContext> contexts)
{
    /// <summary>
    /// Brings the tables up to date; does nothing where they are. Replicas may start together: EF Core takes a lock in the database.
    /// </summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await database.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>True when the database answers and its tables are up to date.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.Database.CanConnectAsync(cancellationToken)
            && !(await database.Database.GetPendingMigrationsAsync(cancellationToken)).Any();
    }
}
