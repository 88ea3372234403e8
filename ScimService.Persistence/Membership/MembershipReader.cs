using Npgsql;

namespace ScimService.Persistence.Membership;

/// <summary>Reads memberships for any number of resources in one statement.</summary>
public sealed class MembershipReader(TenantDatabase database)
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

    /// <summary>The groups that these resources are in, directly or through other groups, each by id.</summary>
    public async Task<ILookup<Guid, MembershipRow>> GroupsOfAsync(IReadOnlyList<Guid> members, CancellationToken cancellationToken)
    {
        // Who is in which group, and each group once: joined, the rows would be as many but wide.
        var (tenant, ids) = (database.TenantId, members.ToArray());
        var rows = await database.QueryAsync(
            $"""
            WITH direct AS MATERIALIZED (
                SELECT m.member_id, m.group_id FROM group_members m WHERE m.tenant_id = {tenant} AND m.member_id = ANY ({ids}))
            SELECT NULL::uuid, g.group_id,
                (SELECT r.document ->> 'displayName' FROM resources r WHERE r.tenant_id = {tenant} AND r.id = g.group_id),
                ARRAY(SELECT n.group_id FROM group_members n WHERE n.tenant_id = {tenant} AND n.member_id = g.group_id)
            FROM (SELECT DISTINCT direct.group_id FROM direct) g
            UNION ALL
            SELECT direct.member_id, direct.group_id, NULL, NULL FROM direct
            """,
            row => (Member: row.IsDBNull(0) ? (Guid?)null : row.GetGuid(0), Group: row.GetGuid(1), Above: row.IsDBNull(0) ? Above(row) : null),
            cancellationToken);
        var hierarchy = new GroupHierarchy(rows.Select(row => row.Above).OfType<GroupAbove>());
        while (hierarchy.Missing is { Length: > 0 } next)
        {
            hierarchy.Add(await GroupsAsync(next, cancellationToken));
        }

        return rows.Where(row => row.Member is not null).GroupBy(row => row.Member!.Value, row => row.Group)
            .SelectMany(one => hierarchy.Of(one.Key, [.. one]))
            .ToLookup(row => row.MemberId);
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

    // One level up at a time: groups are nested seldom and not deep, and a recursive statement is believed so costly that PostgreSQL
    // compiles it first, which takes a hundred times as long as running it.
    private Task<List<GroupAbove>> GroupsAsync(Guid[] ids, CancellationToken cancellationToken)
    {
        var tenant = database.TenantId;
        return database.QueryAsync(
            $"""
            SELECT NULL, g.id, (SELECT r.document ->> 'displayName' FROM resources r WHERE r.tenant_id = {tenant} AND r.id = g.id),
                ARRAY(SELECT n.group_id FROM group_members n WHERE n.tenant_id = {tenant} AND n.member_id = g.id)
            FROM unnest({ids}) g (id)
            """,
            Above,
            cancellationToken);
    }

    private static GroupAbove Above(NpgsqlDataReader row) => new(row.GetGuid(1), Text(row, 2), row.GetFieldValue<Guid[]>(3));

    private static GroupMemberRow Member(NpgsqlDataReader row) => new(row.GetGuid(0), row.GetGuid(1), row.GetString(2), Text(row, 3));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
