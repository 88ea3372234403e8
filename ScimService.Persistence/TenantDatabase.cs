using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Batching;
using ScimService.Persistence.Commands;
using ScimService.Persistence.Reading;
using ScimService.Persistence.Resources;
using ScimService.Persistence.Tenancy;

namespace ScimService.Persistence;

/// <summary>
/// The database as one request sees it. Statements run on Npgsql, each on its own or within the transaction that was begun here; only
/// filters take EF Core, whose context is made when one is asked for (docs/decisions/0004). A command is disposed when it has run.
/// </summary>
/// <param name="connections">The connections of all tenants.</param>
/// <param name="reader">Finds what is no part of a transaction.</param>
/// <param name="writes">Writes what is no part of a transaction.</param>
/// <param name="contexts">A pool of contexts for what is no part of a transaction: a new one takes 0.15 ms.</param>
/// <param name="options">For a context that joins a transaction, and so is of no use afterwards.</param>
/// <param name="tenantId">The tenant.</param>
public sealed class TenantDatabase(
    TenantConnections connections,
    ResourceReader reader,
    WriteBatcher writes,
    IDbContextFactory<ScimDbContext> contexts,
    DbContextOptions<ScimDbContext> options,
    int tenantId)
    : IAsyncDisposable
{
    private readonly RequestContext _context = new(contexts, options, tenantId);
    private TenantTransaction? _transaction;

    /// <summary>The tenant whose rows every statement is limited to.</summary>
    public int TenantId => tenantId;

    /// <summary>The tables, for expressions; in the transaction, where there is one.</summary>
    internal ScimDbContext Context => _context.In(_transaction);

    /// <summary>Begins a transaction: all statements are part of it until it is disposed.</summary>
    /// <exception cref="InvalidOperationException">There is one already.</exception>
    internal async Task<TenantTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        if (_transaction is not null)
        {
            throw new InvalidOperationException("A transaction of this request is running already.");
        }

        await _context.DisposeAsync();
        var connection = await connections.OpenAsync(tenantId, cancellationToken);
        try
        {
            return _transaction = new TenantTransaction(
                connection, await connection.Inner.BeginTransactionAsync(cancellationToken), EndAsync);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>The number of rows that the command has changed.</summary>
    internal async Task<int> ExecuteAsync(SqlText sql, CancellationToken cancellationToken)
    {
        await using var command = sql.ToCommand();
        await using var open = await OpenAsync(cancellationToken);
        command.Connection = open.Connection;
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>All rows of the answer.</summary>
    internal Task<List<T>> QueryAsync<T>(SqlText sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken) =>
        QueryAsync(sql.ToCommand(), read, cancellationToken);

    /// <inheritdoc cref="QueryAsync{T}(SqlText, Func{NpgsqlDataReader, T}, CancellationToken)"/>
    internal async Task<List<T>> QueryAsync<T>(
        NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var owned = command;
        await using var open = await OpenAsync(cancellationToken);
        command.Connection = open.Connection;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<T> rows = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Whether a statement that answers with the rows it has written has written one.</summary>
    /// <inheritdoc cref="WriteAsync{T}"/>
    internal async Task<bool> WriteAsync(NpgsqlBatchCommand statement, bool isShort, CancellationToken cancellationToken) =>
        await WriteAsync(statement, static _ => true, isShort, cancellationToken) is [true];

    /// <summary>All rows that a statement which writes answers with.</summary>
    /// <param name="statement">A transaction of its own, unless one was begun here.</param>
    /// <param name="read">Reads the row that a reader stands on.</param>
    /// <param name="isShort">Whether the statement is as quick as most, so that others may share its round trip and its commit.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async Task<List<T>> WriteAsync<T>(
        NpgsqlBatchCommand statement, Func<NpgsqlDataReader, T> read, bool isShort, CancellationToken cancellationToken)
    {
        var shared = new SingleStatement<T>(statement, read);
        if (_transaction is null && isShort)
        {
            if (await writes.TryRunAsync(shared, cancellationToken) is { } rows)
            {
                return rows;
            }

            shared = shared.Copy();
        }

        await RunAsync(shared, cancellationToken);
        return shared.Rows;
    }

    /// <summary>The resource with this id, or null; no part of a transaction.</summary>
    internal Task<StoredResource?> FindAsync(ResourceType type, Guid id, bool withGroups, CancellationToken cancellationToken) =>
        reader.FindAsync(tenantId, type, id, withGroups, cancellationToken);

    /// <summary>A page, read.</summary>
    /// <param name="page">Makes the page; again, where it must be read a second time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async Task<PlainPage> ReadAsync(Func<PlainPage> page, CancellationToken cancellationToken)
    {
        if (_transaction is null)
        {
            return await reader.ReadAsync(page, cancellationToken);
        }

        var own = page();
        await RunAsync(own, cancellationToken);
        return own;
    }

    /// <summary>The rows of the answer as they come; nothing is buffered.</summary>
    internal IAsyncEnumerable<T> Stream<T>(SqlText sql, Func<NpgsqlDataReader, T> read) =>
        StreamAsync(sql.ToCommand(), read, CancellationToken.None);

    /// <summary>Uses the connection for what these methods do not know.</summary>
    internal async Task<T> UseAsync<T>(Func<NpgsqlConnection, Task<T>> use, CancellationToken cancellationToken)
    {
        await using var open = await OpenAsync(cancellationToken);
        return await use(open.Connection);
    }

    /// <summary>Searches by the tables of <see cref="Context"/>, all statements on one connection.</summary>
    /// <exception cref="StatementTimeoutException">The search takes longer than a statement may.</exception>
    internal async Task<T> SearchAsync<T>(Func<Task<T>> search, CancellationToken cancellationToken)
    {
        var facade = Context.Database;
        using var share = await connections.TakeAsync(tenantId, cancellationToken);
        await facade.OpenConnectionAsync(cancellationToken);
        try
        {
            return await search();
        }
        catch (Exception failure) when (StatementTimeoutException.Is(failure, (NpgsqlConnection)facade.GetDbConnection()))
        {
            throw StatementTimeoutException.Of(failure);
        }
        finally
        {
            await facade.CloseConnectionAsync();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        if (_transaction is not null)
        {
            await _transaction.DisposeAsync();
        }
    }

    private async Task RunAsync(BatchedStatement statement, CancellationToken cancellationToken)
    {
        await using var open = await OpenAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(open.Connection);
        statement.AddTo(batch);
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        await statement.ReadAsync(rows, cancellationToken);
    }

    private async IAsyncEnumerable<T> StreamAsync<T>(
        NpgsqlCommand command, Func<NpgsqlDataReader, T> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var owned = command;
        await using var open = await OpenAsync(cancellationToken);
        command.Connection = open.Connection;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return read(reader);
        }
    }

    private async ValueTask<OpenConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (_transaction is not null)
        {
            return new OpenConnection(_transaction.Connection, null);
        }

        if (_context.Searching is { } searching)
        {
            return new OpenConnection(searching, null);
        }

        var own = await connections.OpenAsync(tenantId, cancellationToken);
        return new OpenConnection(own.Inner, own);
    }

    private async ValueTask EndAsync()
    {
        await _context.DisposeAsync();
        _transaction = null;
    }

    /// <summary>A connection, and what of it is given back after a statement: nothing within a transaction.</summary>
    private readonly record struct OpenConnection(NpgsqlConnection Connection, TenantConnection? Own) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Own?.DisposeAsync() ?? default;
    }
}
