using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace ScimService.Persistence;

/// <summary>The database as a whole: its schema and whether it answers.</summary>
public sealed class ScimDatabase(IDbContextFactory<ScimDbContext> contexts)
{
    // Any number that nothing else in the database locks.
    private const long MigrationLock = 7643_7644_9865;

    // Tables never go back, so this is asked once.
    private volatile bool _isCurrent;

    /// <summary>
    /// Brings the tables up to date; does nothing where they are. Replicas may start together: one migrates while the others wait.
    /// Gives the name of the last migration. Takes two connections.
    /// </summary>
    public async Task<string> MigrateAsync(CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await using var turn = await contexts.CreateDbContextAsync(cancellationToken);

        // An index over a million rows, and the wait for another replica that makes it, take longer than a request may.
        database.Database.SetCommandTimeout(0);
        turn.Database.SetCommandTimeout(0);
        await CreateAsync(database, cancellationToken);
        await using var held = await turn.Database.BeginTransactionAsync(cancellationToken);

        // EF Core's own lock ends with each migration. A transaction's lock, since a session may change behind a pooler.
        await turn.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({MigrationLock})", cancellationToken);
        await database.Database.MigrateAsync(cancellationToken);
        return database.Database.GetMigrations().Last();
    }

    private static async Task CreateAsync(ScimDbContext database, CancellationToken cancellationToken)
    {
        var creator = database.GetService<IRelationalDatabaseCreator>();
        if (await creator.ExistsAsync(cancellationToken))
        {
            return;
        }

        try
        {
            await creator.CreateAsync(cancellationToken);
        }
        catch (PostgresException failure)
            when (failure.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another replica was quicker.
        }
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
