namespace ScimService.Persistence.Migrations;

/// <summary>The closure of memberships. UNION drops what was found already, so groups in a circle end the search.</summary>
internal static class NestedGroups
{
    public const string Create = """
        CREATE FUNCTION scim_groups_of(tenant int, member uuid) RETURNS TABLE (group_id uuid, direct boolean)
        LANGUAGE sql STABLE PARALLEL SAFE ROWS 10 AS $$
            WITH RECURSIVE up (group_id, direct) AS (
                SELECT m.group_id, true FROM group_members m WHERE m.tenant_id = tenant AND m.member_id = member
                UNION
                SELECT m.group_id, false FROM up JOIN group_members m ON m.tenant_id = tenant AND m.member_id = up.group_id
            )
            SELECT up.group_id, bool_or(up.direct) FROM up GROUP BY up.group_id
        $$;
        """;

    public const string MembersWithin = """
        CREATE OR REPLACE FUNCTION scim_members_within(tenant int, container uuid) RETURNS TABLE (member_id uuid)
        LANGUAGE sql STABLE PARALLEL SAFE AS $$
            WITH RECURSIVE down (member_id) AS (
                SELECT m.member_id FROM group_members m WHERE m.tenant_id = tenant AND m.group_id = container
                UNION
                SELECT m.member_id FROM down JOIN group_members m ON m.tenant_id = tenant AND m.group_id = down.member_id
            )
            SELECT down.member_id FROM down
        $$;
        """;

    /// <summary>
    /// The groups within first, of which there are few, then all their members: users contain nobody, and joined to look whether they do,
    /// all memberships of the tenant would be read. OFFSET 0 has each group looked up by its key.
    /// </summary>
    public const string MembersOfGroupsWithin = """
        CREATE OR REPLACE FUNCTION scim_members_within(tenant int, container uuid) RETURNS TABLE (member_id uuid)
        LANGUAGE sql STABLE PARALLEL SAFE AS $$
            WITH RECURSIVE within (group_id) AS (
                SELECT container
                UNION
                SELECT inner_group.id FROM within, LATERAL (
                    SELECT m.member_id AS id FROM group_members m
                    WHERE m.tenant_id = tenant AND m.group_id = within.group_id AND m.member_type <> 'User' OFFSET 0) inner_group
            )
            SELECT m.member_id FROM within JOIN group_members m ON m.tenant_id = tenant AND m.group_id = within.group_id
        $$;
        """;

    public const string Drop = "DROP FUNCTION scim_groups_of(int, uuid); DROP FUNCTION scim_members_within(int, uuid);";
}
