using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Membership;
using ScimService.Persistence.Resources;

namespace ScimService.Tests.Persistence.Membership;

/// <summary>
/// Changes of members that meet, on two instances of the service over one database: nothing is lost and no exception reaches the
/// caller. SCIM_CONCURRENCY_ROUNDS sets how often each is tried.
/// </summary>
public sealed class ConcurrentMembershipTests : StoreFixture
{
    private const int Writers = 64;

    private static readonly int Rounds = int.TryParse(
        Environment.GetEnvironmentVariable("SCIM_CONCURRENCY_ROUNDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var rounds)
            ? rounds
            : 3;

    private ServiceProvider[] _instances = [];

    [OneTimeTearDown]
    public async Task StopInstances()
    {
        foreach (var instance in _instances)
        {
            await instance.DisposeAsync();
        }
    }

    [Test]
    public async Task Parallel_additions_and_removals_are_all_kept()
    {
        var users = await CreateUsersAsync(Writers, "parallel.");
        for (var round = 0; round < Rounds; round++)
        {
            var group = (await CreateAsync(Group, $$"""{"schemas":[],"displayName":"parallel {{round}}"}""")).Id;

            var added = await Task.WhenAll(users.Select((user, at) => ChangeAsync(at, group, Add(user))));
            Assert.That(added.Select(outcome => outcome.Done().Resource.Version), Is.EquivalentTo(Enumerable.Range(2, Writers)));
            Assert.That(await MembersOfAsync(group), Is.EquivalentTo(users));

            var removed = await Task.WhenAll(users.Select((user, at) => ChangeAsync(at, group, Remove(user))));
            Assert.That(removed.Select(outcome => outcome.Done().Changed), Has.All.True);
            Assert.That(await MembersOfAsync(group), Is.Empty);
            Assert.That((await FindAsync(Group, group))!.Version, Is.EqualTo(1 + (2 * Writers)));
        }
    }

    [Test]
    public async Task Additions_to_two_groups_in_opposite_order_end_whole()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var users = await CreateUsersAsync(20, $"crossed.{round}.");
            var first = (await CreateAsync(Group, $$"""{"schemas":[],"displayName":"crossed {{round}} a"}""")).Id;
            var second = (await CreateAsync(Group, $$"""{"schemas":[],"displayName":"crossed {{round}} b"}""")).Id;

            var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(at =>
                ChangeAsync(at, at % 4 < 2 ? first : second, Add([.. at % 2 is 0 ? users : users.Reverse()]))));

            Assert.That(outcomes, Has.All.InstanceOf<WriteOutcome.Done>());
            Assert.That(await MembersOfAsync(first), Is.EquivalentTo(users));
            Assert.That(await MembersOfAsync(second), Is.EquivalentTo(users));
        }
    }

    [Test]
    public async Task Users_deleted_while_they_are_added_and_removed_are_nowhere_in_the_end()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var users = await CreateUsersAsync(24, $"leaving.{round}.");
            var first = (await CreateAsync(Group, $$"""{"schemas":[],"displayName":"leaving {{round}} a"}""", Ids(users[..12]))).Id;
            var second = (await CreateAsync(Group, $$"""{"schemas":[],"displayName":"leaving {{round}} b"}""", Ids(users[..12]))).Id;

            var changes = users.SelectMany((user, at) => new[]
            {
                DeleteAsync(at, users[at]),
                ChangeAsync(at + 1, first, at < 12 ? Remove(user) : Add(user)),
                ChangeAsync(at, second, Add(user, users[^(at + 1)])),
            });
            var outcomes = await Task.WhenAll(changes);

            Assert.That(outcomes, Has.All.Matches<WriteOutcome>(outcome => outcome is WriteOutcome.Done or WriteOutcome.Refused));
            Assert.That(await MembersOfAsync(first), Is.Empty);
            Assert.That(await MembersOfAsync(second), Is.Empty);
        }
    }

    [Test]
    public async Task Groups_that_contain_each_other_can_be_changed_and_deleted_at_once()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var groups = new List<Guid>();
            for (var at = 0; at < 6; at++)
            {
                groups.Add((await CreateAsync(Group, $$"""{"schemas":[],"displayName":"circle {{round}} {{at}}"}""", Ids([.. groups]))).Id);
            }

            var additions = groups.Select((group, at) => ChangeAsync(at, group, Add([.. groups])));
            var deletions = groups.Take(4).Select((group, at) => DeleteAsync(at + 1, group));
            var outcomes = await Task.WhenAll(additions.Concat(deletions));

            Assert.That(outcomes[6..], Has.All.InstanceOf<WriteOutcome.Done>());
            var left = groups.Skip(4).ToList();
            Assert.That((await Memberships.GroupsOfAsync(groups, CancellationToken.None)).SelectMany(rows => rows)
                .Select(row => row.GroupId), Is.All.Matches<Guid>(left.Contains));
        }
    }

    [Test]
    public async Task A_department_whose_users_manage_each_other_can_be_deleted_at_once()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var users = await CreateUsersAsync(24, $"department.{round}.");
            var group = (await CreateAsync(Group, $$"""{"schemas":[],"displayName":"department {{round}}"}""", Ids(users))).Id;
            for (var at = 0; at < users.Length; at++)
            {
                var manager = users[((at * 7) + 5) % users.Length];
                (await ChangeAsync(User, users[at], Editing(document => document[SchemaUrns.EnterpriseUser] =
                    new JsonObject { ["manager"] = new JsonObject { ["value"] = manager.ToString() } }))).Done();
            }

            var outcomes = await Task.WhenAll(users.Select((user, at) => DeleteAsync(at, user)));

            Assert.That(outcomes, Has.All.InstanceOf<WriteOutcome.Done>());
            Assert.That((await FindAsync(Group, group))!.Version, Is.EqualTo(1 + users.Length));
        }
    }

    protected override Task SeedAsync()
    {
        _instances = [Services(), Services()];
        return Task.CompletedTask;
    }

    private Task<WriteOutcome> ChangeAsync(int at, Guid group, MembershipStep step) =>
        ChangeAsync(Group, group, Editing(_ => { }, step), services: _instances[at % 2]);

    private Task<WriteOutcome> DeleteAsync(int at, Guid id) => RequestAsync(
        async store => await store.DeleteAsync(User, id, null, CancellationToken.None) is WriteOutcome.Done done
            ? done
            : await store.DeleteAsync(Group, id, null, CancellationToken.None),
        _instances[at % 2]);

    private static string[] Ids(params Guid[] ids) => [.. ids.Select(id => id.ToString())];

    private static MembershipStep.Add Add(params Guid[] ids) => new(Ids(ids));

    private static MembershipStep.Remove Remove(params Guid[] ids) => new(Ids(ids));
}
