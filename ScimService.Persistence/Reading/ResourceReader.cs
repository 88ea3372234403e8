using Npgsql;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Paging;
using ScimService.Persistence.Resources;

namespace ScimService.Persistence.Reading;

/// <summary>Answers the questions that clients ask most, each with one statement and nothing around it.</summary>
public sealed class ResourceReader(NpgsqlDataSource source)
{
    /// <summary>
    /// The resource of this type with this id, or null; with the groups it is in where they are wanted, unless groups are nested there.
    /// </summary>
    public async Task<StoredResource?> FindAsync(
        int tenant, ResourceType type, Guid id, bool withGroups, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var command = ReadStatement.Find(tenant, type, id, withGroups);
        command.Connection = connection;
        return await ResourceRows.FirstAsync(command, type, cancellationToken);
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
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var command = ReadStatement.Find(tenant, type, term, request.WithGroups);
        command.Connection = connection;
        var found = await ResourceRows.AllAsync(command, type, cancellationToken);
        return LookUp.IsAnswer(request, found.Count) ? new ResourcePage(found, found.Count, null) : null;
    }
}
