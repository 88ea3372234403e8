using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using ScimService.Persistence.Commands;

namespace ScimService.Persistence;

/// <summary>
/// The database as a whole: its schema, whether it answers, and whether it takes changes, unless its operator is content with one that
/// takes none.
/// </summary>
public sealed class ScimDatabase(NpgsqlDataSource source, IDbContextFactory<ScimDbContext> contexts, bool mayBeReadOnly = false)
{
    // Any number that nothing else in the database locks.
    private const long MigrationLock = 7643_7644_9865;

    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(200);

    // On a standby transactions are read-only too.
    private const string Applied = """
        SELECT count(*), current_setting('transaction_read_only') = 'on' FROM "__EFMigrationsHistory" WHERE "MigrationId" = ANY ($1)
        """;

    // Asked of EF Core, this would cost every start its model.
    private static readonly string[] Migrations =
    [
        .. typeof(ScimDatabase).Assembly.GetTypes().Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id)
            .OfType<string>().Order(StringComparer.Ordinal),
    ];

    /// <summary>
    /// Brings the tables up to date; does nothing where they are. Replicas may start together: one migrates while the others wait.
    /// Gives the name of the last migration. Takes two connections.
    /// </summary>
    public async Task<string> MigrateAsync(CancellationToken cancellationToken)
    {
        if (await AskAsync(cancellationToken) is { IsCurrent: true })
        {
            return Migrations[^1];
        }

        await using var database = await contexts.CreateDbContextAsync(cancellationToken);

        // An index over a million rows takes longer than a request may.
        database.Database.SetCommandTimeout(0);
        await CreateAsync(database, cancellationToken);
        await using var turn = await source.OpenConnectionAsync(cancellationToken);
        await using var held = await TakeTurnAsync(turn, cancellationToken);
        await database.Database.MigrateAsync(cancellationToken);
        return Migrations[^1];
    }

    /// <summary>
    /// True when the database answers and takes changes, and its tables are up to date, or newer: a version before the last keeps working
    /// on them. <paramref name="failed"/> is told why it did not answer; <paramref name="isReadOnly"/> is called where it takes no changes.
    /// </summary>
    public async Task<bool> IsReadyAsync(
        CancellationToken cancellationToken, Action<NpgsqlException>? failed = null, Action? isReadOnly = null)
    {
        // The first failure after a failover ends the connections of before, so the second try has a new one.
        return await TryAsync(null) ?? await TryAsync(failed) ?? false;

        async Task<bool?> TryAsync(Action<NpgsqlException>? report)
        {
            try
            {
                var (isCurrent, isRefused) = await AskAsync(cancellationToken);
                if (isRefused)
                {
                    isReadOnly?.Invoke();
                }

                return isCurrent && !isRefused;
            }
            catch (NpgsqlException failure)
            {
                report?.Invoke(failure);
                return null;
            }
        }
    }

    // EF Core's own lock ends with each migration. A transaction's lock, since a session may change behind a pooler. An index that is made
    // concurrently waits for all who have begun to read before, so who waits here has no transaction, and who has its turn no open question.
    // It is idle for as long as the migrations take, and a server that ends idle transactions must not end its turn.
    private static async Task<NpgsqlTransaction> TakeTurnAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        while (true)
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using var command = new NpgsqlCommand("SELECT pg_try_advisory_xact_lock($1)", connection, transaction);
            command.Parameters.Add(Parameter.Of(MigrationLock));
            if (await command.ExecuteScalarAsync(cancellationToken) is true)
            {
                command.Parameters.Clear();
                command.CommandText = "SET LOCAL idle_in_transaction_session_timeout = 0";
                await command.ExecuteNonQueryAsync(cancellationToken);
                return transaction;
            }

            await transaction.DisposeAsync();
            await Task.Delay(Turn, cancellationToken);
        }
    }

    private async Task<(bool IsCurrent, bool IsRefused)> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await using var command = new NpgsqlCommand(Applied, connection);
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = Migrations });
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            return (reader.GetInt64(0) == Migrations.Length, reader.GetBoolean(1) && !mayBeReadOnly);
        }
        catch (PostgresException failure)
            when (failure.SqlState is PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.UndefinedTable)
        {
            return default;
        }
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
}
