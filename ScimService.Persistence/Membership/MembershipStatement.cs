using Npgsql;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Commands;

namespace ScimService.Persistence.Membership;

/// <summary>
/// The statements that add or remove members and raise the version of the group if one was written, as SQL. They answer with the group as it
/// is then, and whether it was changed; with no row where they could not tell, and have done nothing.
/// </summary>
internal static class MembershipStatement
{
    private const string Held = """
        WITH held AS MATERIALIZED (
            SELECT r.id, r.document, r.version, r.created, r.last_modified FROM resources r
            WHERE r.tenant_id = $1 AND r.id = $2 AND r.resource_type = $3 FOR NO KEY UPDATE),
        """;

    private const string Touched = """
        touched AS (
            UPDATE resources r SET version = r.version + 1, last_modified = GREATEST(r.last_modified, $4)
            WHERE r.tenant_id = $1 AND r.id = $2 AND EXISTS (SELECT FROM written)
            RETURNING r.version, r.last_modified)
        SELECT held.id, held.document, COALESCE(touched.version, held.version), held.created,
            COALESCE(touched.last_modified, held.last_modified), touched.version IS NOT NULL
        FROM held LEFT JOIN touched ON true
        """;

    private const string IsUnchanged = "held.version = (SELECT r.version FROM resources r WHERE r.tenant_id = $1 AND r.id = $2)";

    // The snapshot is older than the lock: who was added in between is told by the conflict, who was deleted by the foreign key.
    private static readonly (string One, string Many) AddText = Texts(ids => $"""
        {Held}
        known AS MATERIALIZED (
            SELECT r.id, r.resource_type FROM held, resources r
            WHERE r.tenant_id = $1 AND r.id = ANY ({ids}) AND r.resource_type = ANY ($6)),
        written AS (
            INSERT INTO group_members (tenant_id, group_id, member_id, member_type)
            SELECT $1, $2, known.id, known.resource_type FROM known WHERE (SELECT count(*) FROM known) = cardinality({ids})
            ON CONFLICT DO NOTHING RETURNING 1),
        {Touched}
        WHERE (SELECT count(*) FROM known) = cardinality({ids})
        """);

    // Whether who was no member still is none, only an unchanged version tells.
    private static readonly (string One, string Many) RemoveText = Texts(ids => $"""
        {Held}
        written AS (
            DELETE FROM group_members m USING held
            WHERE m.tenant_id = $1 AND m.group_id = $2 AND m.member_id = ANY ({ids}) AND (cardinality({ids}) = 1 OR {IsUnchanged})
            RETURNING 1),
        {Touched}
        WHERE EXISTS (SELECT FROM written) OR {IsUnchanged}
        """);

    /// <summary>Adds members; nothing is written unless all of them exist.</summary>
    public static NpgsqlBatchCommand Add(int tenant, ResourceType type, Guid group, DateTimeOffset now, Guid[] ids)
    {
        var command = Command(AddText, tenant, type, group, now, ids);
        command.Parameters.Add(Parameter.Of(MemberIds.Types(type)));
        return command;
    }

    /// <summary>Removes members.</summary>
    public static NpgsqlBatchCommand Remove(int tenant, ResourceType type, Guid group, DateTimeOffset now, Guid[] ids) =>
        Command(RemoveText, tenant, type, group, now, ids);

    // Planned once for all arrays of one, as in SqlText.
    private static (string One, string Many) Texts(Func<string, string> text) => (text("ARRAY[$5]"), text("$5"));

    private static NpgsqlBatchCommand Command(
        (string One, string Many) text, int tenant, ResourceType type, Guid group, DateTimeOffset now, Guid[] ids) =>
        new(ids.Length is 1 ? text.One : text.Many)
        {
            Parameters =
            {
                Parameter.Of(tenant),
                Parameter.Of(group),
                Parameter.Text(type.Name),
                Parameter.Of(now),
                ids is [var id] ? Parameter.Of(id) : Parameter.Of(ids),
            },
        };
}
