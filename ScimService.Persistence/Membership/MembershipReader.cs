using Npgsql;
using ScimService.Persistence.Commands;

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
            return database.Stream($"""
                SELECT m.group_id, m.member_id, m.member_type,
                    COALESCE(r.document ->> 'displayName', r.document ->> 'userName')
                FROM group_members m JOIN resources r ON r.tenant_id = m.tenant_id AND r.id = m.member_id
                WHERE m.tenant_id = {tenant} AND m.group_id = {group}
                ORDER BY m.member_id
                """, Member);
        }

        var ids = groups.ToArray();
        return database.Stream($"""
            SELECT m.group_id, m.member_id, m.member_type,
                COALESCE(r.document ->> 'displayName', r.document ->> 'userName')
            FROM unnest({ids}) WITH ORDINALITY AS page (id, place)
            JOIN group_members m ON m.tenant_id = {tenant} AND m.group_id = page.id
            JOIN resources r ON r.tenant_id = m.tenant_id AND r.id = m.member_id
            ORDER BY page.place, m.member_id
            """, Member);
    }

    /// <summary>The groups that these resources are in, directly or through other groups.</summary>
    public async Task<ILookup<Guid, MembershipRow>> GroupsOfAsync(IReadOnlyList<Guid> members, CancellationToken cancellationToken)
    {
        var tenant = database.TenantId;
        var ids = members.ToArray();
        var rows = await database.QueryAsync($"""
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
            SELECT up.member_id, up.group_id, named.name, bool_or(up.direct)
            FROM up JOIN named ON named.group_id = up.group_id
            GROUP BY up.member_id, up.group_id, named.name
            ORDER BY up.group_id
            """,
            row => new MembershipRow(row.GetGuid(0), row.GetGuid(1), Text(row, 2), row.GetBoolean(3)),
            cancellationToken);
        return rows.ToLookup(row => row.MemberId);
    }

    /// <summary>The names shown for these resources, for example of managers; ids that name nothing are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> DisplayNamesAsync(
        IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var tenant = database.TenantId;
        var wanted = ids.ToArray();
        var rows = await database.QueryAsync($"""
            SELECT r.id, COALESCE(r.document ->> 'displayName', r.document ->> 'userName', '')
            FROM resources r WHERE r.tenant_id = {tenant} AND r.id = ANY ({wanted})
            """,
            row => (Id: row.GetGuid(0), Display: row.GetString(1)),
            cancellationToken);
        return rows.ToDictionary(row => row.Id, row => row.Display);
    }

    private static GroupMemberRow Member(NpgsqlDataReader row) => new(row.GetGuid(0), row.GetGuid(1), row.GetString(2), Text(row, 3));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
