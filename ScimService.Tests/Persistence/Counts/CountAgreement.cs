namespace ScimService.Tests.Persistence.Counts;

/// <summary>Compares what was counted along the way with what is there.</summary>
internal static class CountAgreement
{
    /// <summary>The tenants and types whose running count is wrong, as one text; empty where all are right.</summary>
    public const string Mistakes = """
        SELECT COALESCE(string_agg(format('%s %s: %s counted, %s there', tenant_id, resource_type, c.n, r.n), ', '), '') AS "Value"
        FROM (SELECT tenant_id, resource_type, sum(change) AS n FROM resource_counts GROUP BY tenant_id, resource_type) c
        FULL JOIN (SELECT tenant_id, resource_type, count(*) AS n FROM resources GROUP BY tenant_id, resource_type) r
            USING (tenant_id, resource_type)
        WHERE COALESCE(c.n, 0) <> COALESCE(r.n, 0)
        """;
}
