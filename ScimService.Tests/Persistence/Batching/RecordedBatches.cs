using System.Collections.Concurrent;
using Npgsql;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Batching;
using ScimService.Persistence.Connections;
using ScimService.Persistence.Reading;
using ScimService.Persistence.Resources;

namespace ScimService.Tests.Persistence.Batching;

/// <summary>Statements that share round trips, with the number of statements in each batch.</summary>
internal sealed class RecordedBatches : IAsyncDisposable
{
    private readonly ConcurrentQueue<int> _sizes = [];
    private readonly NpgsqlDataSource _source;
    private readonly WarmConnections _connections;
    private readonly StatementBatcher _batcher;
    private readonly string _connectionString;
    private readonly int _tenant;
    private readonly int _slots;

    public RecordedBatches(
        string connectionString, string settings, int slots, int tenant, BatchKind kind = BatchKind.Reads, TimeSpan? slowAfter = null)
    {
        StatementRecorder.Listen();
        (_connectionString, _tenant, _slots) = (connectionString, tenant, slots);
        _source = new NpgsqlDataSourceBuilder(connectionString + settings)
            .ConfigureTracing(tracing => tracing.ConfigureBatchFilter(batch =>
            {
                IEnumerable<NpgsqlBatchCommand> parts = batch.BatchCommands;
                _sizes.Enqueue(parts.Count(part => !part.CommandText.Contains("set_config", StringComparison.Ordinal)));
                return false;
            })).Build();
        _connections = new WarmConnections(_source);
        _batcher = new StatementBatcher(_connections, slots, kind, slowAfter ?? Timeout.InfiniteTimeSpan);
    }

    public IReadOnlyCollection<int> Sizes => _sizes;

    /// <summary>How many batches were running while they were held up.</summary>
    public int HeldUp { get; private set; }

    private static ResourceType User => SchemaCatalogue.Core.ResourceType("User")!;

    public async Task<Guid> AskAsync(Guid user, CancellationToken cancellationToken = default) =>
        (await AskAsync(ReadStatement.Find(_tenant, User, user, withGroups: true), cancellationToken))[0].Id;

    public async Task<List<StoredResource>> AskAsync(NpgsqlBatchCommand statement, CancellationToken cancellationToken = default)
    {
        var question = new SingleStatement<StoredResource>(statement, row => ResourceRows.Read(row, User));
        return await _batcher.TryRunAsync(question, cancellationToken) ?? await _batcher.RunAloneAsync(question.Copy(), cancellationToken);
    }

    /// <summary>The rows that a statement which writes answers with; null where it is to be run alone.</summary>
    public Task<List<int>?> WriteAsync(string sql, CancellationToken cancellationToken = default) => _batcher.TryRunAsync(
        new SingleStatement<int>(new NpgsqlBatchCommand(sql), row => row.GetInt32(0)), cancellationToken);

    /// <summary>The answer to a statement outside all batches, on a connection of the same pool.</summary>
    public async Task<int> AskOutsideAsync(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        return (int)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Asks for all users, and for what is asked meanwhile, before the first of them is answered.</summary>
    public async Task<Guid[]> AskWhileHeldUpAsync(IEnumerable<Guid> users, Action? meanwhile = null)
    {
        await using var other = await OtherTransaction.BeginAsync(_connectionString, "LOCK TABLE resources IN ACCESS EXCLUSIVE MODE");
        var asked = users.Select(user => AskAsync(user)).ToList();
        meanwhile?.Invoke();
        await other.WaitForWaitingAsync(_slots);
        HeldUp = _sizes.Count;
        await other.CommitAsync();
        return await Task.WhenAll(asked);
    }

    public async ValueTask DisposeAsync()
    {
        await _connections.DisposeAsync();
        await _source.DisposeAsync();
    }
}
