using System.Text.Json;
using System.Text.Json.Nodes;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Querying;
using ScimService.Persistence.Reading;

namespace ScimService.Persistence.Resources;

/// <summary>Deletes one resource and all that points at it.</summary>
internal sealed class ResourceDeleter(TenantDatabase database, SchemaCatalogue catalogue, TimeProvider clock)
{
    // A resource may have very many referrers; a statement takes a gigabyte at most, and its text is in memory several times.
    private const int AtOnce = 500;

    public async Task<WriteOutcome> DeleteAsync(
        ResourceType type, Guid id, VersionCondition? condition, CancellationToken cancellationToken)
    {
        var references = ReferenceAttributes.To(catalogue, type)
            .Select(reference => new Reference(
                reference.Type, reference.Target,
                Containment.InDocument(reference.Target, $"{{\"value\":{JsonSerializer.Serialize(id.ToString())}}}")))
            .ToList();
        await using var transaction = await database.BeginAsync(cancellationToken);
        await LockAsync(id, references, cancellationToken);
        var locked = ReadStatement.LockForDeletion(database.TenantId, type, id);
        if (await ResourceRows.AllAsync(database, locked, type, cancellationToken) is not [var row])
        {
            return new WriteOutcome.NotFound();
        }

        if (condition?.Accepts(row.Version) is false)
        {
            return new WriteOutcome.VersionMismatch();
        }

        await TouchGroupsAsync(id, cancellationToken);
        foreach (var reference in references)
        {
            await ForgetAsync(reference, id.ToString(), cancellationToken);
        }

        // The memberships go with the row, by the foreign keys.
        await database.ExecuteAsync(
            $"DELETE FROM resources WHERE tenant_id = {database.TenantId} AND id = {id}", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new WriteOutcome.Done(row, Changed: true);
    }

    /// <summary>
    /// Locks all that the deletion touches in the order of ids, so that deletions which touch each other wait, one after the other,
    /// and never for each other. What comes to be touched in the meantime is locked when it is written.
    /// </summary>
    private Task<int> LockAsync(Guid id, IReadOnlyList<Reference> references, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            $"""
            SELECT FROM resources WHERE tenant_id = {database.TenantId} AND id = ANY (ARRAY(
                SELECT {id}
                UNION SELECT group_id FROM group_members WHERE tenant_id = {database.TenantId} AND member_id = {id}
                UNION SELECT referrer.id FROM unnest(
                    {references.Select(reference => reference.Owner.Name).ToArray()},
                    {references.Select(reference => reference.Fragment).ToArray()}) AS owner (type, fragment),
                LATERAL (
                    SELECT r.id FROM resources r WHERE r.tenant_id = {database.TenantId}
                    AND r.resource_type = owner.type AND r.search @> owner.fragment::jsonb) referrer))
            ORDER BY id FOR NO KEY UPDATE
            """,
            cancellationToken);

    private Task<int> TouchGroupsAsync(Guid member, CancellationToken cancellationToken) => database.ExecuteAsync(
        $"""
        WITH touched AS (
            SELECT r.id FROM resources r
            WHERE r.tenant_id = {database.TenantId} AND r.id <> {member} AND r.id IN (
                SELECT group_id FROM group_members WHERE tenant_id = {database.TenantId} AND member_id = {member})
            ORDER BY r.id FOR NO KEY UPDATE)
        UPDATE resources r SET version = r.version + 1, last_modified = GREATEST(r.last_modified, {clock.Now()})
        FROM touched WHERE r.tenant_id = {database.TenantId} AND r.id = touched.id
        """,
        cancellationToken);

    private async Task ForgetAsync(Reference reference, string id, CancellationToken cancellationToken)
    {
        var matches = ReadStatement.LockMatches(database.TenantId, reference.Owner, reference.Fragment);
        var referrers = await database.QueryAsync(matches, row => row.GetGuid(0), cancellationToken);
        foreach (var some in referrers.Chunk(AtOnce))
        {
            var read = ReadStatement.FindAll(database.TenantId, reference.Owner, some);
            await ForgetAsync(
                reference, id, await ResourceRows.AllAsync(database, read, reference.Owner, cancellationToken), cancellationToken);
        }
    }

    private async Task ForgetAsync(Reference reference, string id, List<StoredResource> referrers, CancellationToken cancellationToken)
    {
        var columns = referrers.Select(referrer =>
        {
            var document = DocumentText.Read(referrer.Document);
            Remove(reference.Owner, document, reference.Target, id);
            return ResourceColumns.Of(reference.Owner, document);
        }).ToList();
        await database.ExecuteAsync(
            $"""
            UPDATE resources r SET document = changed.document::json, search = changed.search::jsonb, active = changed.active,
                version = r.version + 1, last_modified = GREATEST(r.last_modified, {clock.Now()})
            FROM unnest({referrers.Select(referrer => referrer.Id).ToArray()}, {columns.Select(one => one.DocumentText).ToArray()},
                {columns.Select(one => one.SearchText).ToArray()}, {columns.Select(one => one.Active).ToArray()})
                AS changed (id, document, search, active)
            WHERE r.tenant_id = {database.TenantId} AND r.id = changed.id
            """,
            cancellationToken);
    }

    private static void Remove(ResourceType owner, JsonObject document, AttributeTarget target, string id)
    {
        var holder = target.Extension is { } extension ? document[extension.Id]!.AsObject() : document;
        if (holder[target.Attribute.Name] is JsonArray elements)
        {
            foreach (var element in elements.Where(element => (string?)element?["value"] == id).ToList())
            {
                elements.Remove(element);
            }
        }

        if (!target.Attribute.MultiValued || holder[target.Attribute.Name] is JsonArray { Count: 0 })
        {
            holder.Remove(target.Attribute.Name);
        }

        if (holder.Count is 0 && target.Extension is { } emptied)
        {
            document.Remove(emptied.Id);
        }

        ResourceDocument.DeriveSchemas(owner, document);
    }

    /// <summary>An attribute that may point at the resource, and what the comparison form of one that does contains.</summary>
    private sealed record Reference(ResourceType Owner, AttributeTarget Target, string Fragment);
}
