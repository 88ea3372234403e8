using System.Text.Json.Nodes;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Membership;

namespace ScimService.Persistence.Resources;

/// <summary>Reads and writes single resources of the current tenant. Every write is one transaction: whole, or not at all.</summary>
public sealed class ResourceStore(TenantDatabase database, SchemaCatalogue catalogue, TimeProvider clock)
{
    private readonly ResourceCreator _creator = new(database, catalogue, clock);
    private readonly ResourceDeleter _deleter = new(database, catalogue, clock);

    /// <summary>The id of the resource of this type that has this unique name; null where there is none.</summary>
    public async Task<Guid?> FindIdAsync(ResourceType type, string name, CancellationToken cancellationToken)
    {
        if (ResourceKeys.UniqueKey(type, name) is not { } key)
        {
            return null;
        }

        var ids = await database.QueryAsync(
            $"""
            SELECT r.id FROM resources r
            WHERE r.tenant_id = {database.TenantId} AND r.resource_type = {type.Name} AND r.unique_key = {key}
            """,
            row => row.GetGuid(0),
            cancellationToken);
        return ids is [var id] ? id : null;
    }

    /// <summary>
    /// Stores a new resource. Refused with <see cref="ScimType.Uniqueness"/> when the name is taken, the existing id in the detail,
    /// and with <see cref="ScimType.InvalidValue"/> when a member does not exist.
    /// </summary>
    /// <param name="type">Its type.</param>
    /// <param name="document">Its document in canonical form.</param>
    /// <param name="members">The ids of its members, for a type that has members.</param>
    /// <param name="passwordHash">The hash of its password, where passwords are kept.</param>
    /// <param name="cancellationToken">Ends the wait; nothing is written then.</param>
    public Task<WriteOutcome> CreateAsync(
        ResourceType type,
        JsonObject document,
        IReadOnlyList<string> members,
        string? passwordHash,
        CancellationToken cancellationToken) => Retrying.RunAsync(
            token => _creator.CreateAsync(type, document, members, passwordHash, token), cancellationToken);

    /// <summary>
    /// Creates many resources in one transaction; each is created whole or refused alone, and the outcomes stand in their order.
    /// </summary>
    /// <param name="resources">The resources, with their ids.</param>
    /// <param name="together">Whether they may name each other as members; if one is refused, then none is created.</param>
    /// <param name="mostRefusals">Nothing is created, and only the outcomes say why, when more are refused than this.</param>
    /// <param name="cancellationToken">Ends the wait; nothing is written then.</param>
    public Task<IReadOnlyList<WriteOutcome>> CreateManyAsync(
        IReadOnlyList<NewResource> resources, bool together, int mostRefusals, CancellationToken cancellationToken) =>
        Retrying.RunAsync(
            token => new BatchCreator(database, clock).CreateAsync(resources, together, mostRefusals, token),
            cancellationToken);

    /// <summary>
    /// Changes a resource: <paramref name="decide"/> gets the stored document and answers with the new one, which is written if that
    /// document is still the stored one. It is called again when the write lost against another one.
    /// </summary>
    /// <param name="type">The type the resource must have.</param>
    /// <param name="id">The resource.</param>
    /// <param name="condition">If-Match or If-None-Match, or null.</param>
    /// <param name="baseUrl">The service's base URL, for conditions on <c>$ref</c>.</param>
    /// <param name="decide">Makes the new document of the stored one.</param>
    /// <param name="cancellationToken">Ends the wait; nothing is written then.</param>
    public Task<WriteOutcome> ChangeAsync(
        ResourceType type,
        Guid id,
        VersionCondition? condition,
        string baseUrl,
        Func<JsonObject, ChangeDecision> decide,
        CancellationToken cancellationToken) =>
        Retrying.RunAsync(
            token => new ResourceChanger(database, catalogue, clock, baseUrl).ChangeAsync(type, id, condition, decide, token),
            cancellationToken);

    /// <summary>
    /// Adds members to a group or removes some, in one statement and whatever the group's document is; null, and nothing is written,
    /// where <see cref="ChangeAsync"/> must tell what is wrong or do more.
    /// </summary>
    public Task<WriteOutcome.Done?> TryChangeMembersAsync(
        ResourceType type, Guid id, MembershipStep step, CancellationToken cancellationToken) =>
        Retrying.RunAsync(token => new UnlockedMembership(database, clock).TryAsync(type, id, step, token), cancellationToken);

    /// <summary>Deletes a resource with its memberships and the references to it; its name is free at once.</summary>
    public Task<WriteOutcome> DeleteAsync(
        ResourceType type, Guid id, VersionCondition? condition, CancellationToken cancellationToken) =>
        Retrying.RunAsync(token => _deleter.DeleteAsync(type, id, condition, token), cancellationToken);
}
