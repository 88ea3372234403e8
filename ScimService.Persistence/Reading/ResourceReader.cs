using Npgsql;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Paging;
using ScimService.Persistence.Resources;
using ScimService.Persistence.Trips;

namespace ScimService.Persistence.Reading;

/// <summary>Answers the questions that clients ask most, each with one statement and nothing around it.</summary>
public sealed class ResourceReader(NpgsqlDataSource source)
{
    private static readonly int AtOnce = Math.Max(2, Environment.ProcessorCount);

    // What one resource at most is found by does not wait for what many may have in common, which takes longer.
    private readonly SharedTrips _byKey = new(source, AtOnce, TripKind.Reads, SharedTrips.Patience);
    private readonly SharedTrips _byContent = new(source, AtOnce, TripKind.Reads, SharedTrips.Patience);

    /// <summary>
    /// The resource of this type with this id, or null; with the groups it is in where they are wanted, unless groups are nested there.
    /// </summary>
    public async Task<StoredResource?> FindAsync(
        int tenant, ResourceType type, Guid id, bool withGroups, CancellationToken cancellationToken)
    {
        var found = await AskAsync(_byKey, ReadStatement.Find(tenant, type, id, withGroups), type, cancellationToken);
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
        var lane = term is LookUpTerm.UniqueName ? _byKey : _byContent;
        var found = await AskAsync(lane, ReadStatement.Find(tenant, type, term, request.WithGroups), type, cancellationToken);
        return LookUp.IsAnswer(request, found.Count) ? new ResourcePage(found, found.Count, null) : null;
    }

    private static async Task<List<StoredResource>> AskAsync(
        SharedTrips trips, NpgsqlBatchCommand statement, ResourceType type, CancellationToken cancellationToken)
    {
        var question = new SharedStatement<StoredResource>(statement, row => ResourceRows.Read(row, type));
        return await trips.TryAskAsync(question, cancellationToken) ?? await trips.AskAloneAsync(question.Again(), cancellationToken);
    }
}
