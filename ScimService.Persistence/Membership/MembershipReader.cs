using Microsoft.EntityFrameworkCore;

namespace ScimService.Persistence.Membership;

/// <summary>Reads memberships for any number of resources in one statement.</summary>
public sealed class MembershipReader(ScimDbContext database)
{
    /// <summary>
    /// The members of these groups as a stream: group after group in the order given, members by id. Nothing is buffered.
    /// </summary>
    public IAsyncEnumerable<GroupMemberRow> MembersOf(IReadOnlyList<Guid> groups)
    {
        var tenant = database.TenantId;
        if (groups is [var group])
        {
            return database.Database.SqlQuery<GroupMemberRow>($"""
                SELECT m.group_id AS "GroupId", m.member_id AS "MemberId", m.member_type AS "MemberType",
                    COALESCE(r.document ->> 'displayName', r.document ->> 'userName') AS "Display"
                FROM group_members m JOIN resources r ON r.tenant_id = m.tenant_id AND r.id = m.member_id
                WHERE m.tenant_id = {tenant} AND m.group_id = {group}
                ORDER BY m.member_id
                """).AsAsyncEnumerable();
        }

        var ids = groups.ToArray();
        return database.Database.SqlQuery<GroupMemberRow>($"""
            SELECT m.group_id AS "GroupId", m.member_id AS "MemberId", m.member_type AS "MemberType",
                COALESCE(r.document ->> 'displayName', r.document ->> 'userName') AS "Display"
            FROM unnest({ids}) WITH ORDINALITY AS page (id, place)
            JOIN group_members m ON m.tenant_id = {tenant} AND m.group_id = page.id
            JOIN resources r ON r.tenant_id = m.tenant_id AND r.id = m.member_id
            ORDER BY page.place, m.member_id
            """).AsAsyncEnumerable();
    }

    /// <summary>The groups that these resources are in, directly or through other groups.</summary>
    public async Task<ILookup<Guid, MembershipRow>> GroupsOfAsync(IReadOnlyList<Guid> members, CancellationToken cancellationToken)
    {
        var tenant = database.TenantId;
        var ids = members.ToArray();
        var rows = await database.Database.SqlQuery<MembershipRow>($"""
            WITH RECURSIVE up (member_id, group_id, direct) AS (
                SELECT m.member_id, m.group_id, true FROM group_members m
                WHERE m.tenant_id = {tenant} AND m.member_id = ANY ({ids})
                UNION
                SELECT up.member_id, m.group_id, false FROM up, LATERAL (
                    SELECT n.group_id FROM group_members n
                    WHERE n.tenant_id = {tenant} AND n.member_id = up.group_id OFFSET 0) m),
            named (group_id, name) AS MATERIALIZED (
                SELECT g.group_id,
                    (SELECT r.document ->> 'displayName' FROM resources r WHERE r.tenant_id = {tenant} AND r.id = g.group_id)
                FROM (SELECT DISTINCT up.group_id FROM up) g)
            SELECT up.member_id AS "MemberId", up.group_id AS "GroupId", named.name AS "Display", bool_or(up.direct) AS "Direct"
            FROM up JOIN named ON named.group_id = up.group_id
            GROUP BY up.member_id, up.group_id, named.name
            ORDER BY up.group_id
            """).ToListAsync(cancellationToken);
        return rows.ToLookup(row => row.MemberId);
    }

    /// <summary>The names shown for these resources, for example of managers; ids that name nothing are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> DisplayNamesAsync(
        IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var tenant = database.TenantId;
        var wanted = ids.ToArray();
        var rows = await database.Database.SqlQuery<DisplayRow>($"""
            SELECT r.id AS "Id", COALESCE(r.document ->> 'displayName', r.document ->> 'userName', '') AS "Display"
            FROM resources r WHERE r.tenant_id = {tenant} AND r.id = ANY ({wanted})
            """).ToListAsync(cancellationToken);
        return rows.ToDictionary(row => row.Id, row => row.Display);
    }

    private sealed record DisplayRow(Guid Id, string Display);
}
