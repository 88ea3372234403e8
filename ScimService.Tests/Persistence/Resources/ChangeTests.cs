using System.Text;
using System.Text.Json.Nodes;
using ScimService.Filtering.Problems;
using ScimService.Persistence.Membership;
using ScimService.Persistence.Resources;

namespace ScimService.Tests.Persistence.Resources;

public sealed class ChangeTests : StoreFixture
{
    [Test]
    public async Task A_change_gives_the_next_version_and_is_read_again()
    {
        var user = await CreateAsync(User, """{"schemas":[],"userName":"changed","title":"Clerk"}""");

        var done = (await ChangeAsync(User, user.Id, Editing(document => document["title"] = "Chief"))).Done();

        Assert.That((done.Changed, done.Resource.Version), Is.EqualTo((true, 2)));
        Assert.That(done.Resource.LastModified, Is.GreaterThanOrEqualTo(user.LastModified));
        Assert.That(await FindAsync(User, user.Id), Is.EqualTo(done.Resource));
        Assert.That((await ListAsync(User, "title eq \"chief\"")).Resources, Has.One.EqualTo(done.Resource));
    }

    [Test]
    public async Task A_change_to_the_same_writes_nothing()
    {
        var (group, user) = await CreateGroupWithMemberAsync("same");
        var before = await StoredRowAsync(group.Id);

        var done = (await ChangeAsync(Group, group.Id, Editing(
            document => document["displayName"] = "same",
            new MembershipStep.Add([user.ToString()]),
            new MembershipStep.ReplaceAll([user.ToString()]),
            new MembershipStep.Remove([Guid.CreateVersion7().ToString()])))).Done();

        Assert.That((done.Changed, done.Resource), Is.EqualTo((false, group)));
        Assert.That(await StoredRowAsync(group.Id), Is.EqualTo(before));
    }

    [Test]
    public async Task A_refused_decision_writes_nothing()
    {
        var (group, _) = await CreateGroupWithMemberAsync("refused");
        var before = await StoredRowAsync(group.Id);

        var outcome = await ChangeAsync(Group, group.Id, document =>
        {
            document["displayName"] = "half done";
            return new ChangeDecision.Refuse(new ScimProblem(ScimType.NoTarget, "as decided"));
        });

        Assert.That(outcome.Refused(ScimType.NoTarget), Is.EqualTo("as decided"));
        Assert.That(await StoredRowAsync(group.Id), Is.EqualTo(before));
    }

    [Test]
    public async Task A_rename_to_a_taken_name_takes_back_the_whole_request()
    {
        var (group, _) = await CreateGroupWithMemberAsync("renamed");
        var other = await CreateAsync(Group, """{"schemas":[],"displayName":"Taken"}""");
        var newcomer = (await CreateUsersAsync(1, "newcomer."))[0].ToString();
        var before = await StoredRowAsync(group.Id);

        var outcome = await ChangeAsync(Group, group.Id, Editing(
            document => (document["displayName"], document["externalId"]) = ("tAKEN", "x"), new MembershipStep.ReplaceAll([newcomer])));

        Assert.That(outcome.Refused(ScimType.Uniqueness), Does.Contain(other.Id.ToString()));
        Assert.That(await StoredRowAsync(group.Id), Is.EqualTo(before));
    }

    [Test]
    public async Task A_rename_that_only_changes_the_case_is_no_conflict()
    {
        var user = await CreateAsync(User, """{"schemas":[],"userName":"mara.lecka"}""");

        var done = (await ChangeAsync(User, user.Id, Editing(document => document["userName"] = "Mara.Lecka"))).Done();

        Assert.That(Encoding.UTF8.GetString(done.Resource.Document), Does.Contain("Mara.Lecka"));
    }

    [Test]
    public async Task A_new_name_too_long_for_its_index_writes_nothing()
    {
        var (group, user) = await CreateGroupWithMemberAsync("soon long");
        var before = await StoredRowAsync(group.Id);

        var outcome = await ChangeAsync(Group, group.Id, Editing(
            document => document["displayName"] = new string('x', 2049), new MembershipStep.Remove([user.ToString()])));

        Assert.That(outcome.Refused(ScimType.InvalidValue), Does.Contain("displayName"));
        Assert.That(await StoredRowAsync(group.Id), Is.EqualTo(before));
    }

    [Test]
    public async Task A_stale_version_writes_nothing()
    {
        var (group, user) = await CreateGroupWithMemberAsync("stale");
        var before = await StoredRowAsync(group.Id);

        var outcome = await ChangeAsync(
            Group, group.Id, Editing(document => document["displayName"] = "fresh", new MembershipStep.Remove([user.ToString()])),
            new VersionCondition.OneOf([2, 3]));

        Assert.That(outcome, Is.InstanceOf<WriteOutcome.VersionMismatch>());
        Assert.That(await StoredRowAsync(group.Id), Is.EqualTo(before));
    }

    [Test]
    public async Task A_resource_of_another_type_or_of_none_is_not_found()
    {
        var user = (await CreateUsersAsync(1, "no.group."))[0];
        var asked = false;

        foreach (var (type, id) in new[] { (Group, user), (User, Guid.CreateVersion7()) })
        {
            Assert.That(await ChangeAsync(type, id, Decide), Is.InstanceOf<WriteOutcome.NotFound>());
            Assert.That(
                await Store.DeleteAsync(type, id, null, CancellationToken.None), Is.InstanceOf<WriteOutcome.NotFound>());
        }

        Assert.That(asked, Is.False);
        Assert.That(await FindAsync(User, user), Is.Not.Null);

        ChangeDecision Decide(JsonObject document)
        {
            asked = true;
            return new ChangeDecision.Write(document, MembershipChange.None);
        }
    }

    [Test]
    public async Task A_password_hash_is_written_and_kept()
    {
        var user = (await CreateUsersAsync(1, "secret."))[0];
        (await ChangeAsync(User, user, document => new ChangeDecision.Write(document, MembershipChange.None, "hash-1"))).Done();
        (await ChangeAsync(User, user, Editing(document => document["title"] = "x"))).Done();

        Assert.That(
            await AskAsync<string>($"""SELECT password_hash || version AS "Value" FROM resources WHERE id = '{user}'"""),
            Is.EqualTo("hash-13"));
    }

    [Test]
    public async Task A_clock_that_went_back_does_not_take_lastModified_back()
    {
        var user = await CreateAsync(User, """{"schemas":[],"userName":"clock"}""");
        var early = new SteppedClock(user.LastModified.AddDays(-1));

        var done = (await new ResourceStore(Database(), Catalogue, early).ChangeAsync(
            User, user.Id, null, BaseUrl, Editing(document => document["title"] = "x"), CancellationToken.None)).Done();

        Assert.That(done.Resource.LastModified, Is.EqualTo(user.LastModified));
    }

    private async Task<(StoredResource Group, Guid Member)> CreateGroupWithMemberAsync(string name)
    {
        var member = (await CreateUsersAsync(1, $"of {name} "))[0];
        return (await CreateAsync(Group, $$"""{"schemas":[],"displayName":"{{name}}"}""", member.ToString()), member);
    }
}
