using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ScimService.Persistence.Membership;
using ScimService.Persistence.Resources;

namespace ScimService.Tests.Persistence.Membership;

/// <summary>Holds that a change of members reads what it changes: the rows that PostgreSQL says it has met.</summary>
public sealed class MembershipCostTests : StoreFixture
{
    private const int Members = 2_000;

    private readonly List<string> _users = [];
    private Guid _group;

    [Test]
    public async Task Adding_one_member_reads_one_resource_and_no_other_member()
    {
        var met = await RowsMetAsync(new MembershipStep.Add([_users[Members]]));

        Assert.That((met.Resources, met.Members), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task Adding_who_is_a_member_already_reads_no_resource()
    {
        var met = await RowsMetAsync(new MembershipStep.Add([_users[0], _users[1]]));

        Assert.That((met.Resources, met.Members), Is.EqualTo((0, 2)));
    }

    [Test]
    public async Task Replacing_all_members_reads_the_resources_of_the_new_ones_only()
    {
        var met = await RowsMetAsync(new MembershipStep.ReplaceAll([.. _users.Skip(1).Take(Members)]));

        Assert.That((met.Resources, met.Members), Is.EqualTo((1, Members + 1)));
    }

    protected override async Task SeedAsync()
    {
        var users = Enumerable.Range(0, Members + 1)
            .Select(number => new NewResource(
                User, Guid.CreateVersion7(), Document(User, $$"""{"schemas":[],"userName":"user.{{number}}"}"""), [], null))
            .ToList();
        await Store.CreateManyAsync(users, together: false, 0, CancellationToken.None);
        _users.AddRange(users.Select(user => user.Id.ToString()));
        _group = (await CreateAsync(Group, """{"schemas":[],"displayName":"Everyone"}""", [.. _users.Take(Members)])).Id;
        await ExecuteAsync("ANALYZE resources; ANALYZE group_members");
    }

    private async Task<(int Resources, int Members)> RowsMetAsync(MembershipStep step)
    {
        var statements = new StatementRecorder();
        await using var database = statements.Record(ConnectionString, Tenant.Id);
        await using var transaction = await database.BeginAsync(CancellationToken.None);
        await transaction.Inner.SaveAsync("before");
        await new MembershipWriter(database, Catalogue, BaseUrl).ApplyAsync(
            Group, _group, new MembershipChange([step]), CancellationToken.None);
        await transaction.Inner.RollbackAsync("before");
        await using var explain = statements.Last.Clone();
        explain.Connection = transaction.Connection;
        explain.CommandText = $"EXPLAIN (ANALYZE, FORMAT JSON) {explain.CommandText}";
        using var plan = JsonDocument.Parse((string)(await explain.ExecuteScalarAsync())!);
        var root = plan.RootElement[0].GetProperty("Plan");
        return (RowsMet(root, "resources"), RowsMet(root, "group_members"));
    }

    private static int RowsMet(JsonElement node, string table)
    {
        var own = node.TryGetProperty("Relation Name", out var name) && name.ValueEquals(table)
            && node.GetProperty("Node Type").GetString() is not "ModifyTable"
                ? node.GetProperty("Actual Rows").GetDouble() * node.GetProperty("Actual Loops").GetDouble()
                : 0;
        return (int)own + (node.TryGetProperty("Plans", out var inner)
            ? inner.EnumerateArray().Sum(child => RowsMet(child, table))
            : 0);
    }
}
