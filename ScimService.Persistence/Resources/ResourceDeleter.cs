using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Querying;

namespace ScimService.Persistence.Resources;

/// <summary>Deletes one resource and all that points at it.</summary>
internal sealed class ResourceDeleter(ScimDbContext database, SchemaCatalogue catalogue, TimeProvider clock)
{
    public async Task<WriteOutcome> DeleteAsync(
        ResourceType type, Guid id, VersionCondition? condition, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var row = await database.Resources
            .FromSql($"""
                SELECT * FROM resources
                WHERE tenant_id = {database.TenantId} AND id = {id} AND resource_type = {type.Name} FOR UPDATE
                """)
            .IgnoreQueryFilters().AsNoTracking().Select(ResourceRow.Stored).SingleOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return new WriteOutcome.NotFound();
        }

        if (condition?.Accepts(row.Version) is false)
        {
            return new WriteOutcome.VersionMismatch();
        }

        await TouchGroupsAsync(id, cancellationToken);
        foreach (var (owner, target) in ReferenceAttributes.To(catalogue, type))
        {
            await ForgetAsync(owner, target, id.ToString(), cancellationToken);
        }

        // The memberships go with the row, by the foreign keys.
        await database.Database.ExecuteSqlAsync(
            $"DELETE FROM resources WHERE tenant_id = {database.TenantId} AND id = {id}", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new WriteOutcome.Done(row, Changed: true);
    }

    // Rows are locked in the order of their ids, so that two deletions cannot wait for each other.
    private Task<int> TouchGroupsAsync(Guid member, CancellationToken cancellationToken) => database.Database.ExecuteSqlAsync(
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

    private async Task ForgetAsync(
        ResourceType owner, AttributeTarget target, string id, CancellationToken cancellationToken)
    {
        var fragment = Containment.InDocument(target, $"{{\"value\":{JsonSerializer.Serialize(id)}}}");
        var referrers = await database.Resources
            .FromSql($"""
                SELECT * FROM resources
                WHERE tenant_id = {database.TenantId} AND resource_type = {owner.Name} AND search @> {fragment}::jsonb
                ORDER BY id FOR NO KEY UPDATE
                """)
            .IgnoreQueryFilters().AsNoTracking().Select(ResourceRow.Stored).ToListAsync(cancellationToken);
        foreach (var referrer in referrers)
        {
            var document = DocumentText.Read(referrer.Document);
            Remove(owner, document, target, id);
            var columns = ResourceColumns.Of(owner, document);
            await database.Database.ExecuteSqlAsync(
                $"""
                UPDATE resources SET document = {columns.Document}::json, search = {columns.Search}::jsonb,
                    version = version + 1, last_modified = GREATEST(last_modified, {clock.Now()})
                WHERE tenant_id = {database.TenantId} AND id = {referrer.Id}
                """,
                cancellationToken);
        }
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
}
