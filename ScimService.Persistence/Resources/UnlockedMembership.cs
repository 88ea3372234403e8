using Npgsql;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Commands;
using ScimService.Persistence.Membership;

namespace ScimService.Persistence.Resources;

/// <summary>
/// Adds or removes members in one statement, which is a transaction of its own: it takes the lock of the group's row first, as every
/// other change of members does, and raises the version if a member was written. The group's document is not looked at, so it does not
/// matter who else changes it.
/// </summary>
internal sealed class UnlockedMembership(TenantDatabase database, TimeProvider clock)
{
    /// <summary>
    /// The group as it is then; null where the step must be taken under a lock that outlasts it: it names who may not exist, or the group
    /// is gone. Nothing has been written then.
    /// </summary>
    public async Task<WriteOutcome?> TryAsync(
        ResourceType type, StoredResource group, MembershipStep step, CancellationToken cancellationToken)
    {
        var sql = step switch
        {
            MembershipStep.Add(var ids) when MemberIds.AreWellFormed(ids) => Add(type, group.Id, MemberIds.Parse(ids)),
            MembershipStep.Remove(var ids) => Remove(group.Id, MemberIds.Parse(ids)),
            _ => null,
        };
        if (sql is null)
        {
            return null;
        }

        var (isWhole, written) = (await database.QueryAsync(sql, row => Read(row, group), cancellationToken))[0];
        return isWhole ? new WriteOutcome.Done(written ?? group, Changed: written is not null) : null;
    }

    // The snapshot is older than the lock: who was added in between is told by the conflict, who was deleted by the foreign key.
    private SqlText Add(ResourceType type, Guid group, Guid[] ids)
    {
        var tenant = database.TenantId;
        return $"""
            WITH held AS MATERIALIZED (
                SELECT FROM resources r WHERE r.tenant_id = {tenant} AND r.id = {group} FOR NO KEY UPDATE),
            fresh AS MATERIALIZED (
                SELECT given.id FROM held, unnest({ids}) AS given (id)
                WHERE NOT EXISTS (
                    SELECT FROM group_members m WHERE m.tenant_id = {tenant} AND m.group_id = {group} AND m.member_id = given.id)),
            known AS MATERIALIZED (
                SELECT r.id, r.resource_type FROM resources r
                WHERE r.tenant_id = {tenant} AND r.id = ANY (ARRAY(SELECT id FROM fresh)) AND r.resource_type = ANY ({MemberIds.Types(type)})),
            written AS (
                INSERT INTO group_members (tenant_id, group_id, member_id, member_type)
                SELECT {tenant}, {group}, known.id, known.resource_type FROM known
                WHERE (SELECT count(*) FROM known) = (SELECT count(*) FROM fresh)
                ON CONFLICT DO NOTHING RETURNING 1),
            touched AS (
                UPDATE resources r SET version = r.version + 1, last_modified = GREATEST(r.last_modified, {clock.Now()})
                WHERE r.tenant_id = {tenant} AND r.id = {group} AND EXISTS (SELECT FROM written)
                RETURNING r.document, r.version, r.last_modified)
            SELECT EXISTS (SELECT FROM held) AND (SELECT count(*) FROM known) = (SELECT count(*) FROM fresh), touched.*
            FROM (VALUES (1)) AS one LEFT JOIN touched ON true
            """;
    }

    private SqlText Remove(Guid group, Guid[] ids)
    {
        var tenant = database.TenantId;
        return $"""
            WITH held AS MATERIALIZED (
                SELECT FROM resources r WHERE r.tenant_id = {tenant} AND r.id = {group} FOR NO KEY UPDATE),
            written AS (
                DELETE FROM group_members m USING held
                WHERE m.tenant_id = {tenant} AND m.group_id = {group} AND m.member_id = ANY ({ids}) RETURNING 1),
            touched AS (
                UPDATE resources r SET version = r.version + 1, last_modified = GREATEST(r.last_modified, {clock.Now()})
                WHERE r.tenant_id = {tenant} AND r.id = {group} AND EXISTS (SELECT FROM written)
                RETURNING r.document, r.version, r.last_modified)
            SELECT EXISTS (SELECT FROM held), touched.* FROM (VALUES (1)) AS one LEFT JOIN touched ON true
            """;
    }

    private static (bool IsWhole, StoredResource? Written) Read(NpgsqlDataReader row, StoredResource group) => (
        row.GetBoolean(0),
        row.IsDBNull(1)
            ? null
            : group with
            {
                Document = row.GetFieldValue<byte[]>(1),
                Version = row.GetInt64(2),
                LastModified = row.GetFieldValue<DateTimeOffset>(3),
            });
}
