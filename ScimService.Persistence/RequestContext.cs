using System.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ScimService.Persistence;

/// <summary>The EF Core context of one request: made when a filter wants expressions, within the transaction where there is one.</summary>
/// <param name="contexts">A pool of contexts for what is no part of a transaction: a new one takes 0.15 ms.</param>
/// <param name="options">For a context that joins a transaction, and so is of no use afterwards.</param>
/// <param name="tenantId">The tenant whose rows the context shows.</param>
internal sealed class RequestContext(
    IDbContextFactory<ScimDbContext> contexts, DbContextOptions<ScimDbContext> options, int tenantId) : IAsyncDisposable
{
    private ScimDbContext? _context;

    /// <summary>The connection on which a search of the context is running, or null.</summary>
    public NpgsqlConnection? Searching =>
        _context?.Database.GetDbConnection() is NpgsqlConnection { State: ConnectionState.Open } connection ? connection : null;

    /// <summary>The context, which is part of the transaction if it is made in one.</summary>
    public ScimDbContext In(TenantTransaction? transaction) => _context ??= Create(transaction);

    /// <summary>Lets go of the context; the next one is made anew.</summary>
    public ValueTask DisposeAsync()
    {
        var context = _context;
        _context = null;
        return context?.DisposeAsync() ?? default;
    }

    private ScimDbContext Create(TenantTransaction? transaction)
    {
        var context = transaction is null ? contexts.CreateDbContext() : new ScimDbContext(options);
        context.TenantId = tenantId;
        if (transaction is not null)
        {
            context.Database.SetDbConnection(transaction.Connection);
            context.Database.UseTransaction(transaction.Inner);
        }

        return context;
    }
}
