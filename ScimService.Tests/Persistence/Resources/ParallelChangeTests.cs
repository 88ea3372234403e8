using ScimService.Filtering.Problems;
using ScimService.Persistence.Membership;
using ScimService.Persistence.Resources;

namespace ScimService.Tests.Persistence.Resources;

/// <summary>Requests that meet on one resource.</summary>
public sealed class ParallelChangeTests : StoreFixture
{
    [Test]
    public async Task Of_two_changes_on_one_version_one_is_done()
    {
        for (var round = 0; round < 10; round++)
        {
            var user = (await CreateUsersAsync(1, $"raced.{round}."))[0];

            var outcomes = await Task.WhenAll(Enumerable.Range(0, 2).Select(number => ChangeAsync(
                User, user, Editing(document => document["title"] = $"title {number}"), new VersionCondition.OneOf([1]))));

            Assert.That(outcomes, Has.One.InstanceOf<WriteOutcome.Done>().And.One.InstanceOf<WriteOutcome.VersionMismatch>());
            var winner = outcomes.OfType<WriteOutcome.Done>().Single().Resource;
            Assert.That(await FindAsync(User, user), Is.EqualTo(winner.Alone()));
        }
    }

    [Test]
    public async Task Of_a_change_and_a_deletion_on_one_version_one_is_done()
    {
        var user = (await CreateUsersAsync(1, "contested."))[0];

        var change = ChangeAsync(User, user, Editing(document => document["title"] = "x"), new VersionCondition.OneOf([1]));
        var deletion = RequestAsync(store => store.DeleteAsync(User, user, new VersionCondition.OneOf([1]), CancellationToken.None));
        var outcomes = new[] { await change, await deletion };

        Assert.That(outcomes, Has.One.InstanceOf<WriteOutcome.Done>());
        Assert.That(
            outcomes, Has.One.InstanceOf<WriteOutcome.VersionMismatch>().Or.One.InstanceOf<WriteOutcome.NotFound>());
    }

    [Test]
    public async Task Changes_of_different_attributes_all_survive()
    {
        string[] attributes = ["title", "nickName", "displayName", "userType", "locale", "timezone", "preferredLanguage", "profileUrl"];
        var user = (await CreateUsersAsync(1, "patched."))[0];

        var outcomes = await Task.WhenAll(attributes.Select(attribute => ChangeAsync(
            User, user, Editing(document => document[attribute] = $"new {attribute}"))));

        Assert.That(outcomes.Select(outcome => outcome.Done().Resource.Version), Is.EquivalentTo(Enumerable.Range(2, attributes.Length)));
        var document = DocumentText.Read((await FindAsync(User, user))!.Document);
        Assert.That(
            attributes.Select(attribute => (string?)document[attribute]), Is.EqualTo(attributes.Select(attribute => $"new {attribute}")));
    }

    [Test]
    public async Task Of_parallel_renames_to_one_name_one_is_done()
    {
        var users = await CreateUsersAsync(8, "renamed.");

        var outcomes = await Task.WhenAll(users.Select(user => ChangeAsync(
            User, user, Editing(document => document["userName"] = "wanted by all"))));

        var winner = outcomes.OfType<WriteOutcome.Done>().Single().Resource;
        foreach (var loser in outcomes.OfType<WriteOutcome.Refused>())
        {
            Assert.That(loser.Refused(ScimType.Uniqueness), Does.Contain(winner.Id.ToString()));
        }
    }

    [Test]
    public async Task Of_many_parallel_creations_each_name_is_created_once()
    {
        const int Names = 60;
        var creations = Enumerable.Range(0, 4 * Names)
            .Select(number => RequestAsync(store => store.CreateAsync(
                User, Named(User, $"wanted.{number % Names}"), [], null, CancellationToken.None)))
            .ToList();

        var outcomes = (await Task.WhenAll(creations)).Select((outcome, number) => (Name: number % Names, Outcome: outcome)).ToLookup(
            one => one.Name, one => one.Outcome);

        foreach (var rivals in outcomes)
        {
            var winner = rivals.OfType<WriteOutcome.Done>().Single().Resource;
            Assert.That(await FindAsync(User, winner.Id), Is.EqualTo(winner));
            Assert.That(
                rivals.OfType<WriteOutcome.Refused>().Select(loser => loser.Refused(ScimType.Uniqueness)),
                Has.Exactly(3).Contains(winner.Id.ToString()));
        }
    }

    [TestCase(10, true)]
    [TestCase(40_000, false)]
    public async Task Parallel_creations_share_commits_unless_they_are_large(int length, bool shared)
    {
        const int Users = 100;
        var ids = (await Task.WhenAll(Enumerable.Range(0, Users).Select(number => RequestAsync(store => store.CreateAsync(
                User, Document(User, $$"""{"schemas":[],"userName":"{{length}}.{{number}}","title":"{{new string('x', length)}}"}"""),
                [], null, CancellationToken.None)))))
            .Select(outcome => outcome.Done().Resource.Id);

        var commits = await AskAsync<long>($"SELECT count(DISTINCT xmin::text) FROM resources WHERE id IN ('{string.Join("','", ids)}')");

        Assert.That(commits, shared ? Is.LessThan(Users) : Is.EqualTo(Users));
    }

    [Test]
    public async Task Of_many_parallel_changes_with_one_that_is_refused_all_others_are_done()
    {
        var users = await CreateUsersAsync(100, "crowd.");

        var outcomes = await Task.WhenAll(users.Select((user, number) => ChangeAsync(
            User, user, Editing(document => document[number % 10 is 9 ? "userName" : "title"] = "crowd.0"))));

        Assert.That(outcomes.Where((_, number) => number % 10 is 9), Has.All.InstanceOf<WriteOutcome.Refused>());
        Assert.That(
            outcomes.Where((_, number) => number % 10 is not 9).Select(outcome => outcome.Done().Resource.Version), Has.All.EqualTo(2));
        for (var number = 0; number < users.Length; number++)
        {
            Assert.That((await FindAsync(User, users[number]))!.Version, Is.EqualTo(number % 10 is 9 ? 1 : 2));
        }
    }

    [Test]
    public async Task Users_who_take_each_others_names_end_without_an_exception()
    {
        var users = await CreateUsersAsync(2, "swapped.");

        var outcomes = await Task.WhenAll(
            ChangeAsync(User, users[0], Editing(document => document["userName"] = "swapped.1")),
            ChangeAsync(User, users[1], Editing(document => document["userName"] = "swapped.0")));

        Assert.That(outcomes, Has.All.InstanceOf<WriteOutcome.Refused>());
    }

    [Test]
    public async Task A_member_deleted_meanwhile_is_refused_by_name_and_nothing_is_written()
    {
        var users = await CreateUsersAsync(2, "meanwhile.");
        var group = await CreateAsync(Group, """{"schemas":[],"displayName":"meanwhile"}""");
        var before = await StoredRowAsync(group.Id);
        await using var deletion = await OtherTransaction.BeginAsync(
            ConnectionString, $"DELETE FROM resources WHERE id = '{users[0]}'");
        var change = ChangeMembersAsync(group.Id, new MembershipStep.Add([.. users.Select(user => user.ToString())]));
        await deletion.WaitForWaitingAsync();
        await deletion.CommitAsync();

        var detail = (await change).Refused(ScimType.InvalidValue);

        Assert.That(detail, Does.Contain(users[0].ToString()).And.Not.Contain(users[1].ToString()));
        Assert.That(await StoredRowAsync(group.Id), Is.EqualTo(before));
    }

    [Test]
    public async Task A_member_deleted_while_its_group_is_created_is_refused_by_name()
    {
        var user = (await CreateUsersAsync(1, "early.leaver."))[0];
        await using var deletion = await OtherTransaction.BeginAsync(
            ConnectionString, $"DELETE FROM resources WHERE id = '{user}'");
        var creation = RequestAsync(store => store.CreateAsync(
            Group, Named(Group, "of nobody"), [user.ToString()], null, CancellationToken.None));
        await deletion.WaitForWaitingAsync();
        await deletion.CommitAsync();

        Assert.That((await creation).Refused(ScimType.InvalidValue), Does.Contain(user.ToString()));
        Assert.That((await ListAsync(Group, "displayName eq \"of nobody\"")).TotalResults, Is.Zero);
    }
}
