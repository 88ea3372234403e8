using System.Collections.Concurrent;
using Npgsql;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Reading;

namespace ScimService.Tests.Persistence.Reading;

/// <summary>Look-ups of users that share round trips, with the number of look-ups in each trip.</summary>
internal sealed class RecordedTrips : IAsyncDisposable
{
    private readonly ConcurrentQueue<int> _sizes = [];
    private readonly NpgsqlDataSource _source;
    private readonly SharedTrips _trips;
    private readonly string _connectionString;
    private readonly int _tenant;
    private readonly int _lanes;

    public RecordedTrips(string connectionString, string settings, int lanes, int tenant)
    {
        StatementRecorder.Listen();
        (_connectionString, _tenant, _lanes) = (connectionString, tenant, lanes);
        _source = new NpgsqlDataSourceBuilder(connectionString + settings)
            .ConfigureTracing(tracing => tracing.ConfigureBatchFilter(batch =>
            {
                _sizes.Enqueue(batch.BatchCommands.Count);
                return false;
            })).Build();
        _trips = new SharedTrips(_source, lanes);
    }

    public IReadOnlyCollection<int> Sizes => _sizes;

    private static ResourceType User => SchemaCatalogue.Core.ResourceType("User")!;

    public async Task<Guid> AskAsync(Guid user, CancellationToken cancellationToken = default)
    {
        var statement = ReadStatement.Find(_tenant, User, user, withGroups: true);
        return (await _trips.AskAsync(new LookUpQuestion(statement, User), cancellationToken))[0].Id;
    }

    public Task AskAsync(NpgsqlBatchCommand statement) => _trips.AskAsync(new LookUpQuestion(statement, User), CancellationToken.None);

    /// <summary>Asks for all users, and for what is asked meanwhile, before the first of them is answered.</summary>
    public async Task<Guid[]> AskWhileHeldUpAsync(IEnumerable<Guid> users, Action? meanwhile = null)
    {
        await using var other = await OtherTransaction.BeginAsync(_connectionString, "LOCK TABLE resources IN ACCESS EXCLUSIVE MODE");
        var asked = users.Select(user => AskAsync(user)).ToList();
        meanwhile?.Invoke();
        await other.WaitForWaitingAsync(_lanes);
        await other.CommitAsync();
        return await Task.WhenAll(asked);
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
