using Npgsql;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Batching;
using ScimService.Persistence.Connections;
using ScimService.Persistence.Paging;
using ScimService.Persistence.Resources;

namespace ScimService.Persistence.Reading;

/// <summary>Answers the questions that clients ask most, each with one statement and nothing around it.</summary>
public sealed class ResourceReader(WarmConnections connections)
{
    private static readonly int Slots = Math.Max(2, Environment.ProcessorCount);

    // What one resource at most is found by does not wait for what many may have in common, which takes longer.
    private readonly StatementBatcher _byKey = new(connections, Slots, BatchKind.Reads);
    private readonly StatementBatcher _byContent = new(connections, Slots, BatchKind.Reads);
    private readonly StatementBatcher _pages = new(connections, Slots, BatchKind.Pages);

    /// <summary>
    /// The resource of this type with this id, or null; with the groups it is in where they are wanted, unless groups are nested there.
    /// </summary>
    public async Task<StoredResource?> FindAsync(
        int tenant, ResourceType type, Guid id, bool withGroups, CancellationToken cancellationToken)
    {
        var found = await RunAsync(_byKey, ReadStatement.Find(tenant, type, id, withGroups), type, cancellationToken);
        return found is [var resource] ? resource : null;
    }

    /// <summary>
    /// The whole list where it is the answer to a look-up, a filter of one equality that matches a few resources; null where the list
    /// must be read by a <see cref="ResourcePager"/>.
    /// </summary>
    public async Task<ResourcePage?> LookUpAsync(int tenant, PageRequest request, CancellationToken cancellationToken)
    {
        if (LookUp.TermOf(request) is not { } term)
        {
            return null;
        }

        var type = request.Types[0].Type;
        var batcher = term is LookUpTerm.UniqueName ? _byKey : _byContent;
        var found = await RunAsync(batcher, ReadStatement.Find(tenant, type, term, request.WithGroups), type, cancellationToken);
        return LookUp.IsAnswer(request, found.Count) ? new ResourcePage(found, found.Count, null) : null;
    }

    /// <inheritdoc cref="TenantDatabase.ReadAsync"/>
    internal async Task<PlainPage> ReadAsync(Func<PlainPage> page, CancellationToken cancellationToken)
    {
        var read = page();
        if (await _pages.TryRunAsync(read, cancellationToken) is null)
        {
            read = page();
            await _pages.RunAloneAsync(read, cancellationToken);
        }

        return read;
    }

    private static async Task<List<StoredResource>> RunAsync(
        StatementBatcher batcher, NpgsqlBatchCommand command, ResourceType type, CancellationToken cancellationToken)
    {
        var statement = new SingleStatement<StoredResource>(command, row => ResourceRows.Read(row, type));
        return await batcher.TryRunAsync(statement, cancellationToken) ?? await batcher.RunAloneAsync(statement.Copy(), cancellationToken);
    }
}
