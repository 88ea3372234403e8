namespace ScimService.Persistence.Migrations;

/// <summary>
/// The groups of one resource with their names as one JSON text, so that they come in the same row as the resource itself. In PL/pgSQL,
/// since that keeps the plan from call to call. OFFSET 0 has each group looked up by its key; joined, all memberships would be read.
/// </summary>
internal static class GroupList
{
    public const string Create = """
        CREATE OR REPLACE FUNCTION scim_group_list(tenant int, member uuid) RETURNS text
        LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
        BEGIN
            IF NOT EXISTS (SELECT FROM group_members m WHERE m.tenant_id = tenant AND m.member_id = member) THEN
                RETURN NULL;
            END IF;
            RETURN (
                WITH RECURSIVE up (group_id, direct) AS (
                    SELECT m.group_id, true FROM group_members m WHERE m.tenant_id = tenant AND m.member_id = member
                    UNION
                    SELECT m.group_id, false FROM up, LATERAL (
                        SELECT n.group_id FROM group_members n
                        WHERE n.tenant_id = tenant AND n.member_id = up.group_id OFFSET 0) m
                )
                SELECT json_agg(json_build_array(
                    up.group_id,
                    (SELECT g.document ->> 'displayName' FROM resources g WHERE g.tenant_id = tenant AND g.id = up.group_id),
                    up.direct) ORDER BY up.group_id)
                FROM (SELECT up.group_id, bool_or(up.direct) AS direct FROM up GROUP BY up.group_id) up);
        END $$;
        """;

    public const string Drop = "DROP FUNCTION scim_group_list(int, uuid);";
}
