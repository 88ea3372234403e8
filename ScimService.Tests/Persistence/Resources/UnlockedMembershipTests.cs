using System.Text;
using ScimService.Persistence.Membership;
using ScimService.Persistence.Resources;

namespace ScimService.Tests.Persistence.Resources;

/// <summary>Members are added and removed in one statement, whatever happens to the group meanwhile.</summary>
public sealed class UnlockedMembershipTests : StoreFixture
{
    private StatementRecorder _statements = null!;

    [SetUp]
    public void StartRecording() => _statements = new StatementRecorder();

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_member_is_added_or_removed_in_one_statement(bool adds)
    {
        var users = await CreateUsersAsync(2, $"one {adds} ");
        var group = await CreateAsync(Group, $$"""{"schemas":[],"displayName":"one {{adds}}"}""", users[0].ToString());

        var done = (await RunAsync(group.Id, adds ? new MembershipStep.Add([$"{users[1]}"]) : new MembershipStep.Remove([$"{users[0]}"])))!;

        Assert.That((_statements.Count, done.Changed, done.Resource.Version), Is.EqualTo((1, true, 2)));
        Assert.That(await MembersOfAsync(group.Id), Is.EqualTo(adds ? [.. users.Order()] : Array.Empty<Guid>()));
        Assert.That(await FindAsync(Group, group.Id), Is.EqualTo(done.Resource));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_group_that_is_deleted_meanwhile_is_left_alone(bool adds)
    {
        var user = (await CreateUsersAsync(1, $"gone {adds} "))[0].ToString();
        var group = await CreateAsync(Group, """{"schemas":[],"displayName":"gone"}""", adds ? [] : [user]);

        var outcome = await RunAsync(
            group.Id,
            adds ? new MembershipStep.Add([user]) : new MembershipStep.Remove([user]),
            $"DELETE FROM resources WHERE id = '{group.Id}'");

        Assert.That(outcome, Is.Null);
    }

    [Test]
    public async Task A_group_that_is_renamed_meanwhile_is_answered_with_its_new_name()
    {
        var user = (await CreateUsersAsync(1, "renamed "))[0].ToString();
        var group = await CreateAsync(Group, """{"schemas":[],"displayName":"former"}""");

        var done = (await RunAsync(
            group.Id,
            new MembershipStep.Add([user]),
            $$"""UPDATE resources SET document = '{"displayName":"latter"}', version = version + 1 WHERE id = '{{group.Id}}'"""))!;

        Assert.That(done.Resource.Version, Is.EqualTo(3));
        Assert.That(Encoding.UTF8.GetString(done.Resource.Document), Does.Contain("latter"));
        Assert.That(await FindAsync(Group, group.Id), Is.EqualTo(done.Resource));
    }

    [Test]
    public async Task Who_is_added_by_somebody_else_meanwhile_is_added_once()
    {
        var user = (await CreateUsersAsync(1, "both "))[0];
        var group = await CreateAsync(Group, """{"schemas":[],"displayName":"both"}""");

        var done = (await RunAsync(
            group.Id,
            new MembershipStep.Add([user.ToString()]),
            $"""
            UPDATE resources SET version = version + 1 WHERE id = '{group.Id}';
            INSERT INTO group_members VALUES ({Tenant.Id}, '{group.Id}', '{user}', 'User')
            """))!;

        Assert.That((done.Changed, done.Resource.Version), Is.EqualTo((false, 2)));
        Assert.That(await FindAsync(Group, group.Id), Is.EqualTo(done.Resource));
    }

    [Test]
    public async Task Who_is_removed_by_somebody_else_meanwhile_is_added_again()
    {
        var users = await CreateUsersAsync(2, "again ");
        var group = await CreateAsync(Group, """{"schemas":[],"displayName":"again"}""", users[0].ToString());

        var done = (await RunAsync(
            group.Id,
            new MembershipStep.Add([$"{users[0]}", $"{users[1]}"]),
            $"""
            UPDATE resources SET version = version + 1 WHERE id = '{group.Id}';
            DELETE FROM group_members WHERE group_id = '{group.Id}'
            """))!;

        Assert.That((done.Changed, done.Resource.Version), Is.EqualTo((true, 3)));
        Assert.That(await MembersOfAsync(group.Id), Is.EqualTo(users.Order()));
    }

    [TestCase(1)]
    [TestCase(2)]
    public async Task Who_is_added_by_somebody_else_meanwhile_is_left_to_a_lasting_lock(int removed)
    {
        var users = await CreateUsersAsync(2, $"against {removed} ");
        var group = await CreateAsync(Group, $$"""{"schemas":[],"displayName":"against {{removed}}"}""", users[1].ToString());

        var outcome = await RunAsync(
            group.Id,
            new MembershipStep.Remove([.. users.Take(removed).Select(user => $"{user}")]),
            $"""
            UPDATE resources SET version = version + 1 WHERE id = '{group.Id}';
            INSERT INTO group_members VALUES ({Tenant.Id}, '{group.Id}', '{users[0]}', 'User')
            """);

        Assert.That(outcome, Is.Null);
        Assert.That(await MembersOfAsync(group.Id), Is.EqualTo(users.Order()));
    }

    [Test]
    public async Task A_resource_of_another_type_is_no_group()
    {
        var users = await CreateUsersAsync(2, "no group ");

        Assert.That(await RunAsync(users[0], new MembershipStep.Add([users[1].ToString()])), Is.Null);
        Assert.That(await MembersOfAsync(users[0]), Is.Empty);
    }

    [Test]
    public async Task Who_does_not_exist_keeps_all_the_others_out()
    {
        var user = (await CreateUsersAsync(1, "alone "))[0].ToString();
        var group = await CreateAsync(Group, """{"schemas":[],"displayName":"alone"}""");

        var outcome = await RunAsync(group.Id, new MembershipStep.Add([user, $"{Guid.CreateVersion7()}"]));

        Assert.That(outcome, Is.Null);
        Assert.That(await MembersOfAsync(group.Id), Is.Empty);
    }

    /// <summary>Takes a step, which waits for the lock of the group while another transaction does something.</summary>
    private async Task<WriteOutcome.Done?> RunAsync(Guid group, MembershipStep step, string meanwhile)
    {
        await using var other = await OtherTransaction.BeginAsync(ConnectionString, meanwhile);
        var running = RunAsync(group, step);
        await other.WaitForWaitingAsync();
        await other.CommitAsync();
        return await running;
    }

    private async Task<WriteOutcome.Done?> RunAsync(Guid group, MembershipStep step)
    {
        await using var database = _statements.Record(ConnectionString, Tenant.Id);
        return await new ResourceStore(database, Catalogue, TimeProvider.System).TryChangeMembersAsync(
            Group, group, step, CancellationToken.None);
    }
}
