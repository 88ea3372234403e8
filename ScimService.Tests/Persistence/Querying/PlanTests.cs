using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Connections;
using ScimService.Persistence.Querying;
using ScimService.Persistence.Reading;
using ScimPaging = ScimService.Persistence.Paging;

namespace ScimService.Tests.Persistence.Querying;

/// <summary>
/// Holds that a filter is answered by its index. The plans are generic ones, as a prepared statement has them after a few calls, over
/// enough rows that PostgreSQL would notice a difference.
/// </summary>
public sealed partial class PlanTests : StoreFixture
{
    private const int Users = 20_000;
    private const string Badge = "urn:x:Badge";
    private const string InGroup = "groups.value eq \"01a1ffff-0001-7000-8000-000000000000\"";

    private static readonly AttributeDefinition Doors = Named("doors") with
    {
        Type = AttributeType.Complex,
        MultiValued = true,
        SubAttributes = [Named("name"), Named("open") with { Type = AttributeType.Boolean }],
    };

    private static readonly ResourceType Extended = User with
    {
        Extensions = [.. User.Extensions, new(new ResourceSchema(Badge, "", "", [Named("number"), Doors]), Required: false)],
        Evolves = true,
    };

    private static readonly ResourceType Changeable = User with
    {
        Schema = new ResourceSchema("urn:x:User", "", "", [Named("displayName"), Named("title")]),
        Extensions = [],
        Evolves = true,
    };

    [TestCase("userName eq \"User.777@Example.com\"", "ux_resources_unique_key")]
    [TestCase("externalId eq \"00u777\"", "ix_resources_external_id")]
    [TestCase("id eq \"01a10000-0309-7000-8000-000000000000\"", "pk_resources")]
    [TestCase("emails.value eq \"user.777@example.com\"", "ix_resources_search")]
    [TestCase("emails eq \"user.777@example.com\"", "ix_resources_search")]
    [TestCase("email eq \"user.777@example.com\"", "ix_resources_search")]
    [TestCase("displayName eq \"Given777\"", "ix_resources_search")]
    [TestCase("title eq \"Engineer\" and name.familyName eq \"Family777\"", "ix_resources_search")]
    [TestCase("emails[type eq \"work\" and value eq \"user.777@example.com\"]", "ix_resources_search")]
    [TestCase("emails[type eq \"work\" and value co \"777@\"]", "ix_resources_text")]
    [TestCase("emails[value co \"r.777@\"]", "ix_resources_text")]
    [TestCase("emails.value ew \"777@example.com\"", "ix_resources_text")]
    [TestCase("emails sw \"user.777\"", "ix_resources_text")]
    [TestCase("userName co \"r.777@\"", "ix_resources_text")]
    [TestCase("userName sw \"User.777\"", "ix_resources_text")]
    [TestCase("userName ew \".777@example.com\"", "ix_resources_text")]
    [TestCase("displayName co \"ven777\"", "ix_resources_text")]
    [TestCase("name.familyName sw \"Family777\"", "ix_resources_text")]
    [TestCase("name.givenName ew \"777\"", "ix_resources_text")]
    [TestCase(SchemaUrns.EnterpriseUser + ":employeeNumber eq \"777\"", "ix_resources_search")]
    [TestCase(SchemaUrns.EnterpriseUser + ":manager.value eq \"01a10000-0309-7000-8000-000000000000\"", "ix_resources_search")]
    [TestCase(InGroup, "pk_group_members")]
    public async Task A_filter_on_users_is_answered_by_an_index(string filter, string index)
    {
        Assert.That(await PlanAsync(User, filter), Does.Contain(index).And.Not.Contain("Seq Scan on resources"));
    }

    [TestCase("userName co \"r.777@\"", "ix_resources_text")]
    [TestCase("emails.value ew \"777@example.com\"", "ix_resources_text")]
    [TestCase("emails[type eq \"work\" and value eq \"user.777@example.com\"]", "ix_resources_search")]
    [TestCase("displayName eq \"Given777\"", "ix_resources_search")]
    [TestCase(Badge + ":number eq \"777\"", "ix_resources_search")]
    [TestCase(Badge + ":doors.name eq \"north\"", "ix_resources_search")]
    [TestCase(Badge + ":doors[name eq \"north\" and open eq true and name ew \"h\"]", "ix_resources_search")]
    public async Task A_filter_on_extended_users_is_answered_by_an_index(string filter, string index) =>
        Assert.That(await PlanAsync(Extended, filter), Does.Contain(index).And.Not.Contain("Seq Scan on resources"));

    [TestCase("displayName co \"ven777\"")]
    [TestCase("displayName sw \"given777\"")]
    [TestCase("displayName sw \"given777\" and title eq \"Engineer\"")]
    public async Task A_substring_of_a_schema_that_can_change_is_found_by_the_same_index(string filter) =>
        Assert.That(await PlanAsync(Changeable, filter), Does.Contain("ix_resources_text").And.Not.Contain("Seq Scan on resources"));

    [TestCase("members.value eq \"01a10000-0309-7000-8000-000000000000\"", "ix_group_members_member")]
    [TestCase("members[value eq \"01a10000-0309-7000-8000-000000000000\"]", "ix_group_members_member")]
    [TestCase(
        "id eq \"01a1ffff-0001-7000-8000-000000000000\" and members.value eq \"01a10000-0309-7000-8000-000000000000\"",
        "pk_group_members")]
    [TestCase("displayName eq \"Group 7\"", "ux_resources_unique_key")]
    public async Task A_filter_on_groups_is_answered_by_an_index(string filter, string index)
    {
        var plan = await PlanAsync(Group, filter);

        Assert.That(plan, Does.Contain(index).Or.Contain("ix_group_members_member"));
        Assert.That(plan, Does.Not.Contain("Seq Scan on resources"));
    }

    [Test]
    public async Task The_users_of_a_group_are_read_in_the_order_of_its_members_and_no_further_than_the_page()
    {
        var plan = await PlanAsync(User, InGroup, walks: true);

        Assert.That(plan, Does.Contain("pk_group_members").And.Not.Contain("Seq Scan").And.Not.Contain("Sort"));
    }

    [TestCase(SchemaUrns.EnterpriseUser + ":manager.displayName eq \"Given7\"", "pk_resources")]
    [TestCase("groups pr", "group_members")]
    public async Task What_is_looked_up_for_each_user_is_found_by_its_key(string filter, string index)
    {
        var plan = await PlanAsync(User, filter);

        Assert.That(plan, Does.Contain(index).And.Not.Contain("WorkTable Scan").And.Not.Contain("::text ="));
    }

    [Test]
    public async Task The_users_of_a_group_of_groups_are_found_without_a_look_at_all_memberships()
    {
        await ExecuteAsync($"INSERT INTO group_members VALUES ({Tenant.Id}, '{Id(2)}', '{Id(3)}', 'Group')");

        var plan = await PlanAsync(User, $"groups.value eq \"{Id(2)}\"");

        Assert.That(plan, Does.Contain("WorkTable Scan").And.Not.Contain("Seq Scan on group_members"));

        static string Id(int group) => $"01a1ffff-000{group}-7000-8000-000000000000";
    }

    [TestCase("userName eq \"User.777@Example.com\"", "ux_resources_unique_key")]
    [TestCase("externalId eq \"00u777\"", "ix_resources_external_id")]
    [TestCase("emails[type eq \"work\" and value eq \"user.777@example.com\"]", "ix_resources_search")]
    [TestCase("title eq \"Rare\"", "ix_resources_search")]
    public async Task A_look_up_is_one_probe_of_an_index(string filter, string index) =>
        Assert.That(
            await PlanOfLookUpAsync(Request(filter)), Does.Contain(index).And.Not.Contain("Seq Scan").And.Not.Contain("paging"));

    [TestCase(Badge + ":number eq \"777\"")]
    [TestCase(Badge + ":doors.name eq \"north\"")]
    public async Task A_look_up_by_a_schema_that_can_change_is_answered_by_an_index(string filter) =>
        Assert.That(
            await PlanOfLookUpAsync(Request(filter, Extended)),
            Does.Contain("ix_resources_search").And.Not.Contain("Seq Scan").And.Not.Contain("paging"));

    [TestCase("userName eq \"User.777@Example.com\"", 1)]
    [TestCase("externalId eq \"00u777\"", 1)]
    [TestCase("emails[type eq \"work\" and value eq \"user.777@example.com\"]", 1)]
    [TestCase("emails[type eq \"work\" and value eq \"nobody@example.com\"]", 0)]
    public async Task A_look_up_reads_what_it_returns(string filter, int rows)
    {
        // A session of its own: one that is used again may count what it did before.
        await using var connection = new NpgsqlConnection($"{ConnectionString};Pooling=false");
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var statement = ReadStatement.Find(Tenant.Id, User, LookUpTerm.Of(User, Bind(User, filter))!, withGroups: false);

        await using (var batch = new NpgsqlBatch(connection, transaction) { BatchCommands = { statement } })
        {
            await using var reader = await batch.ExecuteReaderAsync();
            Assert.That(await reader.ReadAsync(), Is.EqualTo(rows > 0));
            Assert.That(await reader.ReadAsync(), Is.False);
        }

        var read = new RowCounter();
        await read.CountAsync(connection, CancellationToken.None);
        Assert.That(read.Rows.Values.Sum(), Is.EqualTo(rows), read.ToString());
    }

    private static ScimPaging.PageRequest Request(string filter, ResourceType? type = null) =>
        new([new TypeFilter(type ?? User, Bind(type ?? User, filter))], null, new ScimPaging.PagePosition.Index(1), 100, filter, BaseUrl)
        {
            WithGroups = true,
        };

    [Test]
    public async Task A_page_with_a_rare_match_does_not_walk_the_table()
    {
        var plan = await PlanAsync(User, "title eq \"Rare\"");

        Assert.That(plan, Does.Contain("ix_resources_search").And.Not.Contain("ix_resources_paging"));
    }

    [Test]
    public async Task A_page_without_a_filter_reads_ids_from_the_narrow_index_and_stops()
    {
        var plan = await PlanAsync(User, null);

        Assert.That(plan, Does.Contain("ix_resources_paging").And.Not.Contain("Seq Scan"));
    }

    protected override async Task SeedAsync()
    {
        await ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $$"""
            INSERT INTO resources (tenant_id, id, resource_type, document, search, unique_key, external_id, version, created, last_modified)
            SELECT {{Tenant.Id}}, ('01a1' || lpad(to_hex(i), 8, '0') || '70008000000000000000')::uuid, 'User', '{}',
                jsonb_build_object('userName', 'user.' || i || '@example.com', 'displayName', 'given' || i, 'title', 'engineer',
                    'active', true, 'name', jsonb_build_object('familyName', 'family' || i, 'givenName', 'given' || i),
                    'emails', jsonb_build_array(
                        jsonb_build_object('type', 'work', 'value', 'user.' || i || '@example.com'),
                        jsonb_build_object('type', 'home', 'value', 'u' || md5(i::text) || '@home.example')),
                    '{{SchemaUrns.EnterpriseUser}}', jsonb_build_object('employeeNumber', i::text)),
                'user.' || i || '@example.com', '00u' || i, 1, now(), now()
            FROM generate_series(1, {{Users}}) i
            """));
        await ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $$"""
            INSERT INTO resources (tenant_id, id, resource_type, document, search, unique_key, version, created, last_modified)
            SELECT {{Tenant.Id}}, ('01a1ffff' || lpad(to_hex(i), 4, '0') || '70008000000000000000')::uuid, 'Group', '{}',
                jsonb_build_object('displayName', 'group ' || i), 'group ' || i, 1, now(), now()
            FROM generate_series(1, 200) i
            """));
        await ExecuteAsync("""
            INSERT INTO group_members SELECT g.tenant_id, g.id, u.id, 'User'
            FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM resources WHERE resource_type = 'Group') g
            JOIN (SELECT *, row_number() OVER (ORDER BY id) AS n FROM resources WHERE resource_type = 'User') u ON u.n % 200 = g.n % 200
            """);
        await ExecuteAsync("VACUUM ANALYZE resources");
        await ExecuteAsync("VACUUM ANALYZE group_members");
    }

    private async Task<string> PlanOfLookUpAsync(ScimPaging.PageRequest request)
    {
        var statements = new StatementRecorder();
        await using var source = statements.Source(ConnectionString);
        Assert.That(await new ResourceReader(new WarmConnections(source)).LookUpAsync(Tenant.Id, request, CancellationToken.None), Is.Not.Null);
        return await ExplainAsync(statements.Last);
    }

    private async Task<string> PlanAsync(ResourceType type, string? filter, bool walks = false)
    {
        var statements = new StatementRecorder();
        await using var recorded = statements.Record(ConnectionString, Tenant.Id);
        var database = recorded.Context;
        var types = new[] { new TypeFilter(type, filter is null ? null : Bind(type, filter)) };
        var context = new QueryContext(database, BaseUrl, Catalogue)
        {
            GroupsOfGroups = await GroupsOfGroups.ReadAsync(recorded, types, CancellationToken.None),
        };
        var matches = database.Resources.Where(new FilterCompiler(context).Compile(types));
        var page = new ScimPaging.PageQuery(
            database, matches, ScimPaging.SortExpression.Of(null, type, context), 1, null, 100);
        _ = walks || filter is null ? await page.WalkAsync(CancellationToken.None) : await page.GatherAsync(20_000, CancellationToken.None);
        return await ExplainAsync(statements.Last);
    }

    /// <summary>The generic plan of a statement: what PostgreSQL does when it does not look at the parameters.</summary>
    private async Task<string> ExplainAsync(NpgsqlCommand command)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        var numbered = ParameterName().Replace(
            command.CommandText, match => $"${Place(command, match.Value).ToString(CultureInfo.InvariantCulture)}");
        var types = string.Join(", ", command.Parameters.Select(SqlType));
        var values = string.Join(", ", command.Parameters.Select(parameter => parameter.Value is Array ? "NULL" : $"'{parameter.Value}'"));
        await RunAsync(connection, "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = on");
        await RunAsync(connection, $"PREPARE page ({types}) AS {numbered}");
        await using var explain = new NpgsqlCommand($"EXPLAIN EXECUTE page ({values})", connection);
        await using var reader = await explain.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return string.Join('\n', lines);
    }

    private static AttributeDefinition Named(string name) => new() { Name = name };

    private static int Place(DbCommand command, string name) => command.Parameters.IndexOf(name[1..]) + 1;

    private static string SqlType(NpgsqlParameter parameter) => parameter.NpgsqlDbType switch
    {
        NpgsqlDbType.Integer => "int",
        NpgsqlDbType.Jsonb => "jsonb",
        NpgsqlDbType.Array | NpgsqlDbType.Jsonb => "jsonb[]",
        NpgsqlDbType.Uuid => "uuid",
        NpgsqlDbType.Bigint => "bigint",
        NpgsqlDbType.Boolean => "boolean",
        NpgsqlDbType.TimestampTz => "timestamptz",
        _ => "text",
    };

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    [GeneratedRegex("@[A-Za-z_][A-Za-z0-9_]*")]
    private static partial Regex ParameterName();
}
