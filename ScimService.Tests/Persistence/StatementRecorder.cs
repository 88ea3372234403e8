using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using ScimService.Persistence;

namespace ScimService.Tests.Persistence;

/// <summary>Keeps the statements that EF Core sends, to count them and to look at their plans.</summary>
internal sealed class StatementRecorder : DbCommandInterceptor
{
    private readonly List<DbCommand> _statements = [];

    public int Count => _statements.Count;

    public DbCommand Last => _statements[^1];

    public IReadOnlyList<DbCommand> All => _statements;

    /// <summary>What happens beside the service just before its n-th statement, counted from 0, that gives rows.</summary>
    public Dictionary<int, Func<Task>> Before { get; } = [];

    public ScimDbContext Record(string connectionString, int tenant, params IInterceptor[] others)
    {
        var options = new DbContextOptionsBuilder<ScimDbContext>();
        ScimPersistence.Configure(options, NpgsqlDataSource.Create(connectionString), TimeSpan.FromSeconds(30));
        return new ScimDbContext(options.AddInterceptors([this, .. others]).Options) { TenantId = tenant };
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        if (Before.Remove(_statements.Count, out var meanwhile))
        {
            await meanwhile();
        }

        _statements.Add(command is NpgsqlCommand npgsql ? npgsql.Clone() : command);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default)
    {
        _statements.Add(command is NpgsqlCommand npgsql ? npgsql.Clone() : command);
        return ValueTask.FromResult(result);
    }
}
