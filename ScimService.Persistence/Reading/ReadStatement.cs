using Npgsql;
using NpgsqlTypes;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Commands;

namespace ScimService.Persistence.Reading;

/// <summary>
/// The statements that most requests begin with, as SQL: on them, what EF Core adds costs more than the statement. The groups of a
/// resource come in its row. A group that is itself in a group is marked, since then the groups above it are wanted too. Those that lock
/// what they read hold it until the transaction ends.
/// </summary>
internal static class ReadStatement
{
    // Matches are gathered through their index and then sorted: the inner LIMIT and the order keep the planner from reading the table
    // until it meets enough of them.
    private const string Gathered = "20001";

    /// <summary>What a resource is read from, in the order of <see cref="ResourceRows.Read"/>.</summary>
    public const string Columns = "r.id, r.document, r.version, r.created, r.last_modified";

    private const string Groups = """
        , array_to_json(ARRAY(
            SELECT json_build_array(m.group_id,
                (SELECT g.document ->> 'displayName' FROM resources g WHERE g.tenant_id = m.tenant_id AND g.id = m.group_id),
                EXISTS (SELECT FROM group_members n WHERE n.tenant_id = m.tenant_id AND n.member_id = m.group_id))
            FROM group_members m WHERE m.tenant_id = r.tenant_id AND m.member_id = r.id))
        """;

    private const string Type = " FROM resources r WHERE r.tenant_id = $1 AND r.resource_type = $2";

    private const string MatchesForChange = $"SELECT r.id{Type} AND r.search @> $3 ORDER BY r.id FOR NO KEY UPDATE";

    private static readonly Sql ById = Sql.Of($"{Type} AND r.id = $3");
    private static readonly Sql ByIds = Sql.Of($"{Type} AND r.id = ANY ($3)");
    private static readonly Sql ByUniqueName = Sql.Of($"{Type} AND r.unique_key = $3");
    private static readonly Sql ByExternalId = Few("r.external_id = $3");
    private static readonly Sql ByContent = Few("r.search @> $3");

    private static readonly Sql ByOneOf = Few("r.search @> ANY ($3)");

    // As a function, which asks no index.
    private static readonly Sql ByPart = Few("r.search @> $3 AND jsonb_contains(r.search, $4)");

    // NO KEY UPDATE: members may be added to other groups meanwhile, whose foreign keys look at this row.
    private static readonly Sql ForChange = Sql.Of($"{Type} AND r.id = $3 FOR NO KEY UPDATE");
    private static readonly Sql ForDeletion = Sql.Of($"{Type} AND r.id = $3 FOR UPDATE");

    /// <summary>The resource with this id.</summary>
    public static NpgsqlBatchCommand Find(int tenant, ResourceType type, Guid id, bool withGroups) =>
        Ask(ById, tenant, type, withGroups, Parameter.Of(id));

    /// <summary>The resources that match, by id: one more than a look-up has at most.</summary>
    public static NpgsqlBatchCommand Find(int tenant, ResourceType type, LookUpTerm term, bool withGroups) => term switch
    {
        LookUpTerm.UniqueName(var key) => Ask(ByUniqueName, tenant, type, withGroups, Parameter.Text(key)),
        LookUpTerm.ExternalId(var value) => Ask(ByExternalId, tenant, type, withGroups, Parameter.Text(value)),
        LookUpTerm.Content(var fragment, null) => Ask(ByContent, tenant, type, withGroups, Fragment(fragment)),
        LookUpTerm.Content(var part, { } whole) => Ask(ByPart, tenant, type, withGroups, Fragment(part), Fragment(whole)),
        LookUpTerm.OneOf(var fragments) => Ask(ByOneOf, tenant, type, withGroups, Parameter.Of(fragments, NpgsqlDbType.Array | NpgsqlDbType.Jsonb)),
        _ => throw new ArgumentOutOfRangeException(nameof(term)),
    };

    /// <summary>The resource with this id, locked against other changes.</summary>
    public static NpgsqlCommand LockForChange(int tenant, ResourceType type, Guid id) =>
        Command(ForChange.Alone, tenant, type, Parameter.Of(id));

    /// <summary>The resource with this id, locked against other changes and against new references to it.</summary>
    public static NpgsqlCommand LockForDeletion(int tenant, ResourceType type, Guid id) =>
        Command(ForDeletion.Alone, tenant, type, Parameter.Of(id));

    /// <summary>The ids of the resources whose comparison form contains this fragment, in their order, locked against other changes.</summary>
    public static NpgsqlCommand LockMatches(int tenant, ResourceType type, string fragment) =>
        Command(MatchesForChange, tenant, type, Fragment(fragment));

    /// <summary>The resources with these ids.</summary>
    public static NpgsqlCommand FindAll(int tenant, ResourceType type, Guid[] ids) =>
        Command(ByIds.Alone, tenant, type, Parameter.Of(ids));

    private static Sql Few(string condition) => Sql.Of(
        $"""
         FROM (SELECT * FROM (SELECT *{Type} AND {condition} LIMIT {Gathered}) r ORDER BY r.id LIMIT {LookUp.Most + 1}) r ORDER BY r.id
        """);

    private static NpgsqlParameter<string> Fragment(string json) => Parameter.Of(json, NpgsqlDbType.Jsonb);

    private static NpgsqlBatchCommand Ask(Sql sql, int tenant, ResourceType type, bool withGroups, params ReadOnlySpan<NpgsqlParameter> keys)
    {
        var statement = new NpgsqlBatchCommand(withGroups ? sql.WithGroups : sql.Alone);
        Add(statement.Parameters, tenant, type, keys);
        return statement;
    }

    private static NpgsqlCommand Command(string sql, int tenant, ResourceType type, NpgsqlParameter key)
    {
        var command = new NpgsqlCommand(sql);
        Add(command.Parameters, tenant, type, key);
        return command;
    }

    private static void Add(NpgsqlParameterCollection parameters, int tenant, ResourceType type, params ReadOnlySpan<NpgsqlParameter> keys)
    {
        parameters.Add(Parameter.Of(tenant));
        parameters.Add(Parameter.Text(type.Name));
        foreach (var key in keys)
        {
            parameters.Add(key);
        }
    }

    /// <summary>A statement without the groups and with them.</summary>
    private sealed record Sql(string Alone, string WithGroups)
    {
        public static Sql Of(string from) => new($"SELECT {Columns}{from}", $"SELECT {Columns}{Groups}{from}");
    }
}
