using Npgsql;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Commands;
using ScimService.Persistence.Membership;
using ScimService.Persistence.Reading;

namespace ScimService.Persistence.Resources;

/// <summary>
/// Adds or removes members in one statement, which is a transaction of its own: it takes the lock of the group's row first, as every
/// other change of members does, and raises the version if a member was written. The group's document is not looked at, so it does not
/// matter who else changes it.
/// </summary>
internal sealed class UnlockedMembership(TenantDatabase database, TimeProvider clock)
{
    // More members take longer than a change usually does.
    private const int Few = 20;

    /// <summary>
    /// The group as it is then; null where the step must be taken under a lock that outlasts it: it names who may not exist, there is no
    /// such group, or somebody else changed the group meanwhile and it depends on that who is a member. Nothing has been written then.
    /// </summary>
    public async Task<WriteOutcome.Done?> TryAsync(
        ResourceType type, Guid group, MembershipStep step, CancellationToken cancellationToken)
    {
        var ids = step switch
        {
            MembershipStep.Add(var added) when MemberIds.AreWellFormed(added) => MemberIds.Parse(added),
            MembershipStep.Remove(var removed) => MemberIds.Parse(removed),
            _ => null,
        };
        if (ids is null)
        {
            return null;
        }

        var sql = step is MembershipStep.Add ? Add(type, group, ids) : Remove(type, group, ids);
        var found = await database.WriteAsync(sql.ToBatchCommand(), row => Read(row, type), ids.Length <= Few, cancellationToken);
        return found is [var done] ? done : null;
    }

    // The snapshot is older than the lock: who was added in between is told by the conflict, who was deleted by the foreign key. Whether
    // who was a member still is, and who was none still is none, only an unchanged version tells.
    private SqlText Add(ResourceType type, Guid group, Guid[] ids)
    {
        var tenant = database.TenantId;
        return $"""
            WITH held AS MATERIALIZED (
                SELECT r.id, r.document, r.version, r.created, r.last_modified FROM resources r
                WHERE r.tenant_id = {tenant} AND r.id = {group} AND r.resource_type = {type.Name} FOR NO KEY UPDATE),
            fresh AS MATERIALIZED (
                SELECT given.id FROM held, unnest({ids}) AS given (id)
                WHERE NOT EXISTS (
                    SELECT FROM group_members m WHERE m.tenant_id = {tenant} AND m.group_id = {group} AND m.member_id = given.id)),
            sure AS MATERIALIZED (
                SELECT held.* FROM held
                WHERE held.version = (SELECT r.version FROM resources r WHERE r.tenant_id = {tenant} AND r.id = {group})
                    OR (SELECT count(*) FROM fresh) = {ids.Length}),
            known AS MATERIALIZED (
                SELECT r.id, r.resource_type FROM resources r
                WHERE r.tenant_id = {tenant} AND r.id = ANY (ARRAY(SELECT id FROM fresh)) AND r.resource_type = ANY ({MemberIds.Types(type)})),
            written AS (
                INSERT INTO group_members (tenant_id, group_id, member_id, member_type)
                SELECT {tenant}, {group}, known.id, known.resource_type FROM known, sure
                WHERE (SELECT count(*) FROM known) = (SELECT count(*) FROM fresh)
                ON CONFLICT DO NOTHING RETURNING 1),
            touched AS (
                UPDATE resources r SET version = r.version + 1, last_modified = GREATEST(r.last_modified, {clock.Now()})
                WHERE r.tenant_id = {tenant} AND r.id = {group} AND EXISTS (SELECT FROM written)
                RETURNING r.version, r.last_modified)
            SELECT sure.id, sure.document, COALESCE(touched.version, sure.version), sure.created,
                COALESCE(touched.last_modified, sure.last_modified), touched.version IS NOT NULL
            FROM sure LEFT JOIN touched ON true
            WHERE (SELECT count(*) FROM known) = (SELECT count(*) FROM fresh)
            """;
    }

    private SqlText Remove(ResourceType type, Guid group, Guid[] ids)
    {
        var tenant = database.TenantId;
        return $"""
            WITH held AS MATERIALIZED (
                SELECT r.id, r.document, r.version, r.created, r.last_modified FROM resources r
                WHERE r.tenant_id = {tenant} AND r.id = {group} AND r.resource_type = {type.Name} FOR NO KEY UPDATE),
            sure AS MATERIALIZED (
                SELECT held.* FROM held
                WHERE held.version = (SELECT r.version FROM resources r WHERE r.tenant_id = {tenant} AND r.id = {group})
                    OR {ids.Length} = (
                        SELECT count(*) FROM group_members m
                        WHERE m.tenant_id = {tenant} AND m.group_id = {group} AND m.member_id = ANY ({ids}))),
            written AS (
                DELETE FROM group_members m USING sure
                WHERE m.tenant_id = {tenant} AND m.group_id = {group} AND m.member_id = ANY ({ids}) RETURNING 1),
            touched AS (
                UPDATE resources r SET version = r.version + 1, last_modified = GREATEST(r.last_modified, {clock.Now()})
                WHERE r.tenant_id = {tenant} AND r.id = {group} AND EXISTS (SELECT FROM written)
                RETURNING r.version, r.last_modified)
            SELECT sure.id, sure.document, COALESCE(touched.version, sure.version), sure.created,
                COALESCE(touched.last_modified, sure.last_modified), touched.version IS NOT NULL
            FROM sure LEFT JOIN touched ON true
            """;
    }

    private static WriteOutcome.Done Read(NpgsqlDataReader row, ResourceType type) =>
        new(ResourceRows.ReadAlone(row, type), Changed: row.GetBoolean(row.FieldCount - 1));
}
