using System.Text;
using System.Text.Json.Nodes;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Resources;

namespace ScimService.Tests.Persistence.Resources;

public sealed class DeletionTests : StoreFixture
{
    [Test]
    public async Task A_deleted_user_leaves_its_groups_which_get_a_new_version()
    {
        var users = await CreateUsersAsync(2, "member.");
        var (both, other) = (
            await CreateAsync(Group, """{"schemas":[],"displayName":"both"}""", [.. users.Select(user => user.ToString())]),
            await CreateAsync(Group, """{"schemas":[],"displayName":"other"}""", users[1].ToString()));

        var done = (await Store.DeleteAsync(User, users[0], null, CancellationToken.None)).Done();

        Assert.That((done.Resource.Id, done.Changed), Is.EqualTo((users[0], true)));
        Assert.That(await FindAsync(User, users[0]), Is.Null);
        Assert.That(await MembersOfAsync(both.Id), Is.EqualTo((Guid[])[users[1]]));
        var touched = (await FindAsync(Group, both.Id))!;
        Assert.That(touched.Version, Is.EqualTo(both.Version + 1));
        Assert.That(touched.LastModified, Is.GreaterThanOrEqualTo(done.Resource.LastModified));
        Assert.That(await FindAsync(Group, other.Id), Is.EqualTo(other));
    }

    [TestCase("""{"manager":{"value":"?"}}""", null)]
    [TestCase("""{"department":"Sales","manager":{"value":"?"}}""", """{"department":"Sales"}""")]
    public async Task A_deleted_manager_is_forgotten_by_those_it_managed(string extension, string? left)
    {
        var manager = (await CreateUsersAsync(1, $"manager.{left?.Length}."))[0];
        var name = $"managed.{left?.Length}";
        var managed = await CreateAsync(User, $$"""
            {"schemas":[],"userName":"{{name}}","{{SchemaUrns.EnterpriseUser}}":{{extension.Replace("?", $"{manager}")}} }
            """);

        (await Store.DeleteAsync(User, manager, null, CancellationToken.None)).Done();

        var now = (await FindAsync(User, managed.Id))!;
        Assert.That(now.Version, Is.EqualTo(managed.Version + 1));
        Assert.That(Encoding.UTF8.GetString(now.Document), Is.EqualTo(left is null
            ? $$"""{"schemas":["{{SchemaUrns.User}}"],"userName":"{{name}}"}"""
            : $$"""{"schemas":["{{SchemaUrns.User}}","{{SchemaUrns.EnterpriseUser}}"],"userName":"{{name}}","{{SchemaUrns.EnterpriseUser}}":{{left}}}"""));
        Assert.That((await ListAsync(User, $"{SchemaUrns.EnterpriseUser}:manager pr and userName eq \"{name}\"")).TotalResults, Is.Zero);
    }

    [TestCase(1, 7)]
    [TestCase(200, 7)]
    [TestCase(501, 9)]
    public async Task A_manager_is_forgotten_by_five_hundred_users_at_a_time(int count, int expected)
    {
        var manager = (await CreateUsersAsync(1, $"manager.of.{count}."))[0];
        var managed = await RequestAsync(store => store.CreateManyAsync(
            [
                .. Enumerable.Range(0, count).Select(number => new NewResource(User, Guid.CreateVersion7(), Document(User, $$"""
                    {"schemas":[],"userName":"of {{count}} {{number}}","{{SchemaUrns.EnterpriseUser}}":{"manager":{"value":"{{manager}}"} } }
                    """), [], null)),
            ],
            together: false, 0, CancellationToken.None));
        var statements = new StatementRecorder();
        await using var database = statements.Record(ConnectionString, Tenant.Id);

        (await new ResourceStore(database, Catalogue, TimeProvider.System).DeleteAsync(User, manager, null, CancellationToken.None)).Done();

        Assert.That(statements.Count, Is.EqualTo(expected));
        Assert.That(
            statements.All.Where(statement => statement.CommandText.Contains("r.document,", StringComparison.Ordinal))
                .Select(statement => statement.Parameters[2].Value switch { Guid => 1, Guid[] ids => ids.Length, _ => int.MaxValue }),
            Has.All.AtMost(500),
            "documents read at once");
        foreach (var user in managed)
        {
            var now = (await FindAsync(User, user.Done().Resource.Id))!;
            Assert.That((now.Version, now.Document.AsSpan().IndexOf("manager"u8) >= 0), Is.EqualTo((2, false)));
        }
    }

    [Test]
    public async Task A_user_who_is_its_own_manager_can_be_deleted()
    {
        var user = (await CreateUsersAsync(1, "own.manager."))[0];
        (await ChangeAsync(User, user, document =>
        {
            document[SchemaUrns.EnterpriseUser] = JsonNode.Parse($$$"""{"manager":{"value":"{{{user}}}"}}""");
            return Editing(_ => { })(document);
        })).Done();

        (await Store.DeleteAsync(User, user, null, CancellationToken.None)).Done();

        Assert.That(await FindAsync(User, user), Is.Null);
    }

    [Test]
    public async Task A_deleted_group_leaves_the_group_it_was_in_and_frees_those_in_it()
    {
        var user = (await CreateUsersAsync(1, "nested."))[0];
        var inner = await CreateAsync(Group, """{"schemas":[],"displayName":"inner"}""", user.ToString());
        var middle = await CreateAsync(Group, """{"schemas":[],"displayName":"middle"}""", inner.Id.ToString());
        var outer = await CreateAsync(Group, """{"schemas":[],"displayName":"outer"}""", middle.Id.ToString());
        Assert.That((await Memberships.GroupsOfAsync([user], CancellationToken.None))[user].Count(), Is.EqualTo(3));

        (await Store.DeleteAsync(Group, middle.Id, null, CancellationToken.None)).Done();

        Assert.That((await FindAsync(Group, outer.Id))!.Version, Is.EqualTo(2));
        Assert.That(await FindAsync(Group, inner.Id), Is.EqualTo(inner));
        Assert.That(await MembersOfAsync(outer.Id), Is.Empty);
        Assert.That(
            (await Memberships.GroupsOfAsync([user], CancellationToken.None))[user].Select(row => row.GroupId),
            Is.EqualTo((Guid[])[inner.Id]));
    }

    [Test]
    public async Task Groups_that_contain_each_other_and_themselves_can_be_deleted()
    {
        var first = await CreateAsync(Group, """{"schemas":[],"displayName":"first of the circle"}""");
        var second = await CreateAsync(Group, """{"schemas":[],"displayName":"second of the circle"}""", first.Id.ToString());
        (await ChangeMembersAsync(first.Id, Adding(first.Id, second.Id))).Done();

        (await Store.DeleteAsync(Group, first.Id, null, CancellationToken.None)).Done();

        Assert.That(await MembersOfAsync(second.Id), Is.Empty);
        Assert.That((await FindAsync(Group, second.Id))!.Version, Is.EqualTo(2));
        Assert.That(await AskAsync<long>($"""SELECT count(*) AS "Value" FROM group_members WHERE group_id = '{first.Id}'"""), Is.Zero);
    }

    [Test]
    public async Task A_stale_version_deletes_nothing()
    {
        var user = (await CreateUsersAsync(1, "kept."))[0];
        var before = await StoredRowAsync(user);

        var outcome = await Store.DeleteAsync(User, user, new VersionCondition.OneOf([2]), CancellationToken.None);

        Assert.That(outcome, Is.InstanceOf<WriteOutcome.VersionMismatch>());
        Assert.That(await StoredRowAsync(user), Is.EqualTo(before));
    }

    [Test]
    public async Task Of_parallel_deletions_one_is_done()
    {
        var user = (await CreateUsersAsync(1, "deleted.twice."))[0];

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RequestAsync(
            store => store.DeleteAsync(User, user, null, CancellationToken.None))));

        Assert.That(outcomes, Has.Exactly(1).InstanceOf<WriteOutcome.Done>().And.Exactly(7).InstanceOf<WriteOutcome.NotFound>());
    }

    private static ScimService.Persistence.Membership.MembershipStep.Add Adding(params Guid[] ids) =>
        new([.. ids.Select(id => id.ToString())]);
}
