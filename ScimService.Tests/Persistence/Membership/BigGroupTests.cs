using ScimService.Persistence.Connections;
using ScimService.Persistence.Membership;
using ScimService.Persistence.Reading;
using ScimService.Persistence.Resources;

namespace ScimService.Tests.Persistence.Membership;

/// <summary>A change of members costs what it changes, however large the group.</summary>
public sealed class BigGroupTests : StoreFixture
{
    private const int Many = 20_000;

    private Guid _small;
    private Guid _big;
    private Guid[] _spare = [];

    [Test]
    public async Task Adding_one_member_costs_the_same_in_a_group_of_ten_and_of_20000()
    {
        var add = new MembershipStep.Add([_spare[0].ToString()]);

        var (small, big) = (await CostAsync(_small, add), await CostAsync(_big, add));

        Assert.That(big, Is.EqualTo(small));
        Assert.That(big.Rows, Does.Contain("group_members inserted: 1").And.Contain("resources updated: 1"));
    }

    [Test]
    public async Task Removing_one_member_costs_the_same_in_a_group_of_ten_and_of_20000()
    {
        (await ChangeMembersAsync(_small, new MembershipStep.Add([_spare[1].ToString()]))).Done();
        (await ChangeMembersAsync(_big, new MembershipStep.Add([_spare[1].ToString()]))).Done();
        var remove = new MembershipStep.Remove([_spare[1].ToString()]);

        var (small, big) = (await CostAsync(_small, remove), await CostAsync(_big, remove));

        Assert.That(big, Is.EqualTo(small));
        Assert.That(big.Rows, Does.Contain("group_members deleted: 1").And.Contain("resources updated: 1"));
    }

    [Test]
    public async Task Removing_by_the_id_of_a_value_path_costs_the_same_in_a_group_of_ten_and_of_20000()
    {
        (await ChangeMembersAsync(_small, new MembershipStep.Add([_spare[2].ToString()]))).Done();
        (await ChangeMembersAsync(_big, new MembershipStep.Add([_spare[2].ToString()]))).Done();
        var remove = new MembershipStep.RemoveWhere(MemberConditions.Of($"value eq \"{_spare[2]}\""));

        var (small, big) = (await CostAsync(_small, remove), await CostAsync(_big, remove));

        Assert.That(big, Is.EqualTo(small));
        Assert.That(big.Rows, Does.Contain("group_members deleted: 1"));
    }

    [Test]
    public async Task Replacing_all_members_writes_the_difference_only()
    {
        var members = await MembersOfAsync(_big);
        var wanted = members.Skip(1).Append(_spare[3]).Select(id => id.ToString()).ToList();

        var cost = await CostAsync(_big, new MembershipStep.ReplaceAll(wanted));

        Assert.That(cost.Rows, Does.Contain("group_members inserted: 1")
            .And.Contain("group_members deleted: 1").And.Contain("resources updated: 1"));
        Assert.That(await MembersOfAsync(_big), Is.EquivalentTo(members.Skip(1).Append(_spare[3])));
    }

    [Test]
    public async Task Ten_thousand_members_are_added_by_one_statement()
    {
        var members = (await MembersOfAsync(_big)).Take(10_000).Select(id => id.ToString()).ToList();
        var group = await CreateAsync(Group, """{"schemas":[],"displayName":"half"}""");

        var one = await CostAsync(group.Id, new MembershipStep.Add([members[0]]));
        var rest = await CostAsync(group.Id, new MembershipStep.Add(members));

        Assert.That(rest.Statements, Is.EqualTo(one.Statements));
        Assert.That(rest.Rows, Does.Contain("group_members inserted: 9999"));
    }

    [Test]
    public async Task Members_arrive_before_all_of_them_are_read()
    {
        await using var transaction = await Database().BeginAsync(CancellationToken.None);
        await using var members = Memberships.MembersOf([_big]).GetAsyncEnumerator();

        Assert.That(await members.MoveNextAsync(), Is.True);

        Assert.That(transaction.Connection.FullState.HasFlag(System.Data.ConnectionState.Fetching), Is.True);
    }

    [Test]
    public async Task A_group_itself_is_read_without_its_members()
    {
        var statements = new StatementRecorder();
        await using var source = statements.Source(ConnectionString);

        await new ResourceReader(new WarmConnections(source)).FindAsync(Tenant.Id, Group, _big, withGroups: false, CancellationToken.None);

        Assert.That(statements.Count, Is.EqualTo(1));
        Assert.That(statements.Last.CommandText, Does.Not.Contain("group_members"));
    }

    protected override async Task SeedAsync()
    {
        _small = (await CreateAsync(Group, """{"schemas":[],"displayName":"ten"}""")).Id;
        _big = (await CreateAsync(Group, """{"schemas":[],"displayName":"many"}""")).Id;
        _spare = await CreateUsersAsync(4, "spare.");
        await ExecuteAsync($$"""
            INSERT INTO resources (tenant_id, id, resource_type, document, search, unique_key, version, created, last_modified)
            SELECT {{Tenant.Id}}, gen_random_uuid(), 'User', '{}', '{}', 'many.' || i, 1, now(), now()
            FROM generate_series(1, {{Many}}) i
            """);
        await ExecuteAsync($"""
            INSERT INTO group_members
            SELECT tenant_id, '{_big}'::uuid, id, 'User' FROM resources WHERE unique_key LIKE 'many.%' AND resource_type = 'User'
            UNION ALL
            (SELECT tenant_id, '{_small}'::uuid, id, 'User' FROM resources WHERE unique_key LIKE 'many.%' AND resource_type = 'User' LIMIT 10)
            """);
        await ExecuteAsync("ANALYZE resources; ANALYZE group_members");
        await ExecuteAsync(RowCounter.AtCommit);
    }

    private async Task<(int Statements, string Rows)> CostAsync(Guid group, MembershipStep step)
    {
        var statements = new StatementRecorder();
        await using var database = statements.Record($"{ConnectionString};Pooling=false", Tenant.Id);

        var store = new ResourceStore(database, Catalogue, TimeProvider.System);
        WriteOutcome.Done done;
        if (step is MembershipStep.Add or MembershipStep.Remove)
        {
            await using var transaction = await database.BeginAsync(CancellationToken.None);
            done = (await store.TryChangeMembersAsync(Group, group, step, CancellationToken.None))!;
            await transaction.CommitAsync(CancellationToken.None);
        }
        else
        {
            done = (await store.ChangeAsync(Group, group, null, BaseUrl, Editing(_ => { }, step), CancellationToken.None)).Done();
        }

        Assert.That(done.Changed, Is.True);
        return (statements.Count, await AskAsync<string>(RowCounter.Last));
    }
}
