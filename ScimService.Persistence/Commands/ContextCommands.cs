using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ScimService.Persistence.Commands;

/// <summary>
/// Runs SQL on the connection of a context, within its transaction where there is one. EF Core makes such SQL anew for each call, which
/// takes longer than most of these statements (docs/decisions/0002). A command is disposed when it has run.
/// </summary>
internal static class ContextCommands
{
    extension(ScimDbContext database)
    {
        /// <summary>The number of rows that the command has changed.</summary>
        public async Task<int> ExecuteAsync(NpgsqlCommand command, CancellationToken cancellationToken)
        {
            await using var owned = command;
            await using var open = await database.OpenAsync(cancellationToken);
            command.Connection = open.Connection;
            return await command.ExecuteNonQueryAsync(cancellationToken);
        }

        /// <summary>All rows of the answer.</summary>
        public Task<List<T>> QueryAsync<T>(SqlText sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken) =>
            database.QueryAsync(sql.ToCommand(), read, cancellationToken);

        /// <inheritdoc cref="QueryAsync{T}(ScimDbContext, SqlText, Func{NpgsqlDataReader, T}, CancellationToken)"/>
        public async Task<List<T>> QueryAsync<T>(
            NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
        {
            await using var owned = command;
            await using var open = await database.OpenAsync(cancellationToken);
            command.Connection = open.Connection;
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            List<T> rows = [];
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(read(reader));
            }

            return rows;
        }

        /// <summary>Uses the connection for what these methods do not know.</summary>
        public async Task<T> UseAsync<T>(Func<NpgsqlConnection, Task<T>> use, CancellationToken cancellationToken)
        {
            await using var open = await database.OpenAsync(cancellationToken);
            return await use(open.Connection);
        }

        /// <summary>The rows of the answer as they come; nothing is buffered.</summary>
        public IAsyncEnumerable<T> Stream<T>(SqlText sql, Func<NpgsqlDataReader, T> read) =>
            StreamAsync(database, sql.ToCommand(), read, CancellationToken.None);

        private async Task<OpenConnection> OpenAsync(CancellationToken cancellationToken)
        {
            await database.Database.OpenConnectionAsync(cancellationToken);
            return new OpenConnection(database);
        }
    }

    private static async IAsyncEnumerable<T> StreamAsync<T>(
        ScimDbContext database,
        NpgsqlCommand command,
        Func<NpgsqlDataReader, T> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var owned = command;
        await using var open = await database.OpenAsync(cancellationToken);
        command.Connection = open.Connection;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return read(reader);
        }
    }

    /// <summary>The connection of a context, given back when nobody else uses it.</summary>
    private readonly struct OpenConnection(ScimDbContext database) : IAsyncDisposable
    {
        public NpgsqlConnection Connection => (NpgsqlConnection)database.Database.GetDbConnection();

        public ValueTask DisposeAsync() => new(database.Database.CloseConnectionAsync());
    }
}
