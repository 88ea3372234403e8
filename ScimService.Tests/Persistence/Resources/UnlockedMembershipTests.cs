using System.Text;
using ScimService.Persistence.Membership;
using ScimService.Persistence.Resources;

namespace ScimService.Tests.Persistence.Resources;

/// <summary>Members are added and removed in two statements, whatever happens to the group between them.</summary>
public sealed class UnlockedMembershipTests : StoreFixture
{
    private StatementRecorder _statements = null!;

    [SetUp]
    public void StartRecording() => _statements = new StatementRecorder();

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_member_is_added_or_removed_in_two_statements(bool adds)
    {
        var users = await CreateUsersAsync(2, $"two {adds} ");
        var group = await CreateAsync(Group, $$"""{"schemas":[],"displayName":"two {{adds}}"}""", users[0].ToString());

        var done = (await RunAsync(group.Id, adds ? new MembershipStep.Add([$"{users[1]}"]) : new MembershipStep.Remove([$"{users[0]}"]))).Done();

        Assert.That((_statements.Count, done.Changed, done.Resource.Version), Is.EqualTo((2, true, 2)));
        Assert.That(await MembersOfAsync(group.Id), Is.EqualTo(adds ? [.. users.Order()] : Array.Empty<Guid>()));
        Assert.That(await FindAsync(Group, group.Id), Is.EqualTo(done.Resource));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_group_that_is_deleted_meanwhile_is_not_found(bool adds)
    {
        var user = (await CreateUsersAsync(1, $"gone {adds} "))[0].ToString();
        var group = await CreateAsync(Group, """{"schemas":[],"displayName":"gone"}""", adds ? [] : [user]);
        _statements.Before[1] = () => RequestAsync(store => store.DeleteAsync(Group, group.Id, null, CancellationToken.None));

        var outcome = await RunAsync(group.Id, adds ? new MembershipStep.Add([user]) : new MembershipStep.Remove([user]));

        Assert.That(outcome, Is.InstanceOf<WriteOutcome.NotFound>());
    }

    [Test]
    public async Task A_group_that_is_renamed_meanwhile_is_answered_with_its_new_name()
    {
        var user = (await CreateUsersAsync(1, "renamed "))[0].ToString();
        var group = await CreateAsync(Group, """{"schemas":[],"displayName":"former"}""");
        _statements.Before[1] = () => ChangeAsync(Group, group.Id, Editing(document => document["displayName"] = "latter"));

        var done = (await RunAsync(group.Id, new MembershipStep.Add([user]))).Done();

        Assert.That(done.Resource.Version, Is.EqualTo(3));
        Assert.That(Encoding.UTF8.GetString(done.Resource.Document), Does.Contain("latter"));
    }

    [Test]
    public async Task Who_is_added_by_somebody_else_meanwhile_is_added_once()
    {
        var user = (await CreateUsersAsync(1, "both "))[0].ToString();
        var group = await CreateAsync(Group, """{"schemas":[],"displayName":"both"}""");
        _statements.Before[1] = () => ChangeMembersAsync(group.Id, new MembershipStep.Add([user]));

        var done = (await RunAsync(group.Id, new MembershipStep.Add([user]))).Done();

        Assert.That(done.Changed, Is.False);
        Assert.That((await FindAsync(Group, group.Id))!.Version, Is.EqualTo(2));
    }

    [Test]
    public async Task Who_does_not_exist_keeps_all_the_others_out()
    {
        var user = (await CreateUsersAsync(1, "alone "))[0].ToString();
        var group = await CreateAsync(Group, """{"schemas":[],"displayName":"alone"}""");

        var outcome = await RunAsync(group.Id, new MembershipStep.Add([user, $"{Guid.CreateVersion7()}"]));

        Assert.That(outcome.Refused(ScimService.Filtering.Problems.ScimType.InvalidValue), Does.Contain("members"));
        Assert.That(await MembersOfAsync(group.Id), Is.Empty);
    }

    private async Task<WriteOutcome> RunAsync(Guid group, MembershipStep step)
    {
        await using var database = _statements.Record(ConnectionString, Tenant.Id);
        return await new ResourceStore(database, Catalogue, TimeProvider.System).ChangeAsync(
            Group, group, null, BaseUrl, Editing(_ => { }, step), CancellationToken.None);
    }
}
