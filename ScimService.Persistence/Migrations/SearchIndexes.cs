namespace ScimService.Persistence.Migrations;

/// <summary>
/// The indexes over the comparison form. GIN with the tenant inside (btree_gin), so that a value shared by all tenants costs only
/// its own tenant's matches. The expressions are those that the filter compiler emits.
/// </summary>
internal static class SearchIndexes
{
    public const string Extensions = """
        CREATE EXTENSION IF NOT EXISTS pg_trgm;
        CREATE EXTENSION IF NOT EXISTS btree_gin;
        """;

    public const string TextByAttribute = """
        tenant_id,
        jsonb_extract_path_text(search, 'userName') gin_trgm_ops,
        jsonb_extract_path_text(search, 'displayName') gin_trgm_ops,
        jsonb_extract_path_text(search, 'name', 'familyName') gin_trgm_ops,
        jsonb_extract_path_text(search, 'name', 'givenName') gin_trgm_ops,
        (jsonb_path_query_array(search, '$.emails[*].value')::text) gin_trgm_ops
        """;

    /// <summary>
    /// What is searched for substrings, in one text: the names and addresses of a user have most of their trigrams in common, and each is
    /// entered once. A line break stands before and behind what is no array, so that a pattern can tell where it begins and ends.
    /// </summary>
    public const string TextFunction = """
        CREATE OR REPLACE FUNCTION scim_search_text(search jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
            SELECT E'\n' || COALESCE(jsonb_extract_path_text(search, 'userName'), '')
                || E'\n' || COALESCE(jsonb_extract_path_text(search, 'displayName'), '')
                || E'\n' || COALESCE(jsonb_extract_path_text(search, 'name', 'familyName'), '')
                || E'\n' || COALESCE(jsonb_extract_path_text(search, 'name', 'givenName'), '')
                || E'\n' || jsonb_path_query_array(search, '$.emails[*].value')::text
        $$
        """;

    public const string DropTextFunction = "DROP FUNCTION scim_search_text(jsonb)";

    public const string Text = "tenant_id, scim_search_text(search) gin_trgm_ops";

    public const string Create = $"""
        CREATE INDEX ix_resources_search ON resources USING gin (tenant_id, search jsonb_path_ops);
        CREATE INDEX ix_resources_text ON resources USING gin ({TextByAttribute});

        -- A first import multiplies the table; until it is analyzed again the planner takes it for small.
        ALTER TABLE resources SET (autovacuum_analyze_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);
        ALTER TABLE group_members SET (autovacuum_analyze_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);
        """;
}
