namespace ScimService.Persistence.Migrations;

/// <summary>
/// Keeps the number of resources of each tenant and type (docs/decisions/0003): whatever writes <c>resources</c> appends to
/// <c>resource_counts</c> in the same transaction, so that a snapshot sees as many counted as it sees rows, and nobody waits.
/// </summary>
internal static class ResourceCount
{
    /// <summary>Whoever may do something with the resources may do it with this table: the version before may write on.</summary>
    public static string Permit(string table) => $$"""
        DO $$
        DECLARE
            permitted record;
        BEGIN
            FOR permitted IN
                SELECT a.grantee, a.privilege_type FROM pg_class c, aclexplode(c.relacl) a WHERE c.oid = 'resources'::regclass
            LOOP
                EXECUTE format('GRANT %s ON {{table}} TO %s', permitted.privilege_type,
                    CASE permitted.grantee WHEN 0 THEN 'PUBLIC' ELSE permitted.grantee::regrole::text END);
            END LOOP;
        END $$;
        """;

    /// <summary>For rows that come and go by the thousand, and for logical replication, which must tell which of them went.</summary>
    public const string Store = """
        ALTER TABLE resource_counts SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
        ALTER TABLE resource_counts REPLICA IDENTITY FULL;
        """;

    public const string Functions = """
        CREATE FUNCTION scim_count_resource() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP <> 'INSERT' THEN
                INSERT INTO resource_counts (tenant_id, resource_type, change) VALUES (OLD.tenant_id, OLD.resource_type, -1);
            END IF;
            IF TG_OP <> 'DELETE' THEN
                INSERT INTO resource_counts (tenant_id, resource_type, change) VALUES (NEW.tenant_id, NEW.resource_type, 1);
            END IF;
            RETURN NULL;
        END $$;

        CREATE FUNCTION scim_forget_resource_counts() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            TRUNCATE resource_counts;
            RETURN NULL;
        END $$;
        """;

    /// <summary>Waits for all writers of resources and makes new ones wait until what is there is counted.</summary>
    public const string Begin = """
        CREATE TRIGGER count_resource AFTER INSERT OR DELETE OR UPDATE OF tenant_id, resource_type ON resources
            FOR EACH ROW EXECUTE FUNCTION scim_count_resource();
        CREATE TRIGGER forget_resource_counts AFTER TRUNCATE ON resources
            FOR EACH STATEMENT EXECUTE FUNCTION scim_forget_resource_counts();

        INSERT INTO resource_counts (tenant_id, resource_type, change)
        SELECT tenant_id, resource_type, count(*) FROM resources GROUP BY tenant_id, resource_type;
        """;

    public const string End = """
        DROP TRIGGER count_resource ON resources;
        DROP TRIGGER forget_resource_counts ON resources;
        DROP FUNCTION scim_count_resource();
        DROP FUNCTION scim_forget_resource_counts();
        """;
}
