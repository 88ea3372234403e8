using ScimService.Persistence.Membership;

namespace ScimService.Tests.Persistence.Resources;

/// <summary>A client that goes away leaves nothing half-written and no lock.</summary>
public sealed class CancellationTests : StoreFixture
{
    private Guid _group;
    private Guid[] _users = [];

    [Test]
    public async Task Waiting_for_the_row()
    {
        var before = await StoredRowAsync(_group);
        await using (var other = await OtherTransaction.BeginAsync(ConnectionString, Lock(_group)))
        {
            using var client = new CancellationTokenSource();
            var change = ChangeAsync(Group, _group, Editing(document => document["externalId"] = "x"), null, null, client.Token);
            await other.WaitForWaitingAsync();
            await client.CancelAsync();
            Assert.That(async () => await change, Throws.InstanceOf<OperationCanceledException>());
        }

        await AssertUntouchedAsync(before);
    }

    [Test]
    public async Task Between_the_decision_and_the_write()
    {
        var before = await StoredRowAsync(_group);
        using var client = new CancellationTokenSource();

        Assert.That(
            async () => await ChangeAsync(Group, _group, document =>
            {
                client.Cancel();
                return Editing(_ => document["externalId"] = "x", new MembershipStep.ReplaceAll([]))(document);
            }, null, null, client.Token),
            Throws.InstanceOf<OperationCanceledException>());

        await AssertUntouchedAsync(before);
    }

    [Test]
    public async Task After_the_first_of_two_steps_on_members()
    {
        var before = await StoredRowAsync(_group);
        await using (var other = await OtherTransaction.BeginAsync(ConnectionString, Lock(_users[1])))
        {
            using var client = new CancellationTokenSource();
            var change = ChangeAsync(
                Group, _group,
                Editing(
                    document => document["externalId"] = "x",
                    new MembershipStep.Remove([_users[0].ToString()]),
                    new MembershipStep.Add([_users[1].ToString()])),
                null, null, client.Token);
            await other.WaitForWaitingAsync();
            await client.CancelAsync();
            Assert.That(async () => await change, Throws.InstanceOf<OperationCanceledException>());
        }

        await AssertUntouchedAsync(before);
    }

    [Test]
    public async Task Between_a_new_group_and_its_members()
    {
        await using (var other = await OtherTransaction.BeginAsync(ConnectionString, Lock(_users[1])))
        {
            using var client = new CancellationTokenSource();
            var creation = RequestAsync(store => store.CreateAsync(
                Group, Named(Group, "half created"), [_users[1].ToString()], null, client.Token));
            await other.WaitForWaitingAsync();
            await client.CancelAsync();
            Assert.That(async () => await creation, Throws.InstanceOf<OperationCanceledException>());
        }

        Assert.That((await ListAsync(Group, "displayName eq \"half created\"")).TotalResults, Is.Zero);
    }

    [Test]
    public async Task Between_the_groups_and_the_user_of_a_deletion()
    {
        var before = await StoredRowAsync(_group);
        await using (var other = await OtherTransaction.BeginAsync(ConnectionString, Lock(_group)))
        {
            using var client = new CancellationTokenSource();
            var deletion = RequestAsync(store => store.DeleteAsync(User, _users[0], null, client.Token));
            await other.WaitForWaitingAsync();
            await client.CancelAsync();
            Assert.That(async () => await deletion, Throws.InstanceOf<OperationCanceledException>());
        }

        Assert.That(await FindAsync(User, _users[0]), Is.Not.Null);
        await AssertUntouchedAsync(before);
    }

    protected override async Task SeedAsync()
    {
        _users = await CreateUsersAsync(2, "held.");
        _group = (await CreateAsync(Group, """{"schemas":[],"displayName":"held"}""", _users[0].ToString())).Id;
    }

    private static string Lock(Guid id) => $"SELECT 1 FROM resources WHERE id = '{id}' FOR UPDATE";

    private async Task AssertUntouchedAsync(string before)
    {
        Assert.That(await StoredRowAsync(_group), Is.EqualTo(before));
        await using var free = await OtherTransaction.BeginAsync(
            ConnectionString, $"SELECT 1 FROM resources WHERE id IN ('{_group}', '{_users[0]}', '{_users[1]}') FOR UPDATE NOWAIT");
    }
}
