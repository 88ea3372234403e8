using Microsoft.EntityFrameworkCore;

namespace ScimService.Persistence;

/// <summary>The database as a whole: its schema and whether it answers.</summary>
public sealed class ScimDatabase(IDbContextFactory<ScimDbContext> contexts)
{
    // Tables never go back, so this is asked once.
    private volatile bool _isCurrent;

    /// <summary>
    /// Brings the tables up to date; does nothing where they are. Replicas may start together: EF Core takes a lock in the database.
    /// Gives the name of the last migration.
    /// </summary>
    public async Task<string> MigrateAsync(CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var timeout = database.Database.GetCommandTimeout();

        // An index over a million rows, and the wait for another replica that makes it, take longer than a request may.
        database.Database.SetCommandTimeout(0);
        try
        {
            await database.Database.MigrateAsync(cancellationToken);
        }
        finally
        {
            database.Database.SetCommandTimeout(timeout);
        }

        return database.Database.GetMigrations().Last();
    }

    /// <summary>
    /// True when the database answers and its tables are up to date, or newer: a version before the last keeps working on them.
    /// </summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.Database.CanConnectAsync(cancellationToken)
            && (_isCurrent || (_isCurrent = !(await database.Database.GetPendingMigrationsAsync(cancellationToken)).Any()));
    }
}
