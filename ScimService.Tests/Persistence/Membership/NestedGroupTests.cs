using FsCheck;
using FsCheck.Fluent;
using ScimService.Persistence.Membership;

namespace ScimService.Tests.Persistence.Membership;

/// <summary>Groups in groups, in circles and in themselves, against a slow model.</summary>
public sealed class NestedGroupTests : StoreFixture
{
    private const int Groups = 7;
    private const int Users = 3;

    // The groups come first.
    private Guid[] _all = [];

    [Test]
    public void The_groups_of_a_resource_are_those_that_lead_to_it() => Prop.ForAll(Edges(), edges =>
    {
        StoreAsync(edges).GetAwaiter().GetResult();
        var expected = Model(edges);

        var together = Memberships.GroupsOfAsync(_all, CancellationToken.None).GetAwaiter().GetResult();

        for (var member = 0; member < _all.Length; member++)
        {
            var alone = FindAsync(member < Groups ? Group : User, _all[member], withGroups: true).GetAwaiter().GetResult()!.Groups;
            var isNested = expected[member].Any(shown => shown.Direct && expected[shown.Group].Count > 0);
            Assert.That(Shown(together[_all[member]]), Is.EqualTo(expected[member]), $"{member} of all in {string.Join(' ', edges)}");
            Assert.That(
                alone is null ? null : Shown(alone), Is.EqualTo(isNested ? null : expected[member]),
                $"{member} alone in {string.Join(' ', edges)}");
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(40).WithEndSize(20));

    [Test]
    public void The_filter_on_groups_selects_who_is_shown_to_be_in_them() => Prop.ForAll(Edges(), edges =>
    {
        StoreAsync(edges).GetAwaiter().GetResult();
        var expected = Model(edges);

        for (var group = 0; group < Groups; group++)
        {
            var page = ListAsync(User, $"groups.value eq \"{_all[group]}\"").GetAwaiter().GetResult();
            Assert.That(
                page.Resources.Select(user => user.Id),
                Is.EquivalentTo(Enumerable.Range(Groups, Users)
                    .Where(user => expected[user].Any(shown => shown.Group == group)).Select(user => _all[user])),
                string.Join(' ', edges));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(15).WithEndSize(20));

    [Test]
    public async Task Members_come_group_after_group_in_the_order_asked_and_by_id_within()
    {
        await StoreAsync([(0, 8), (0, 7), (0, 1), (1, 9), (2, 0), (2, 2)]);

        var rows = await Memberships.MembersOf([_all[2], _all[0], _all[3], _all[1]]).ToListAsync();

        Assert.That(rows.Select(row => (row.GroupId, row.MemberId)), Is.EqualTo((List<(Guid, Guid)>)
        [
            (_all[2], _all[0]), (_all[2], _all[2]), .. ((Guid[])[_all[1], _all[7], _all[8]]).Order().Select(id => (_all[0], id)),
            (_all[1], _all[9]),
        ]));
        Assert.That(
            rows.Where(row => row.GroupId == _all[0]).Select(row => (row.MemberType, row.Display)),
            Is.EquivalentTo((List<(string, string?)>)[("Group", "group 1"), ("User", "user.0"), ("User", "user.1")]));
        Assert.That(await Memberships.MembersOf([_all[0]]).ToListAsync(), Is.EqualTo(rows.Where(row => row.GroupId == _all[0])));
        Assert.That(await Memberships.MembersOf([]).ToListAsync(), Is.Empty);
    }

    protected override async Task SeedAsync()
    {
        for (var group = 0; group < Groups; group++)
        {
            _all = [.. _all, (await CreateAsync(Group, $$"""{"schemas":[],"displayName":"group {{group}}"}""")).Id];
        }

        _all = [.. _all, .. await CreateUsersAsync(Users, "user.")];
    }

    private static Arbitrary<List<(int Group, int Member)>> Edges() => (
        from edges in Gen.Choose(0, Groups - 1).Zip(Gen.Choose(0, Groups + Users - 1)).ListOf()
        select edges.Select(edge => (edge.Item1, edge.Item2)).Distinct().ToList()).ToArbitrary();

    private async Task StoreAsync(IReadOnlyCollection<(int Group, int Member)> edges)
    {
        await ExecuteAsync("DELETE FROM group_members");
        foreach (var (group, member) in edges)
        {
            await ExecuteAsync($"""
                INSERT INTO group_members VALUES
                ({Tenant.Id}, '{_all[group]}', '{_all[member]}', '{(member < Groups ? "Group" : "User")}')
                """);
        }
    }

    private List<(int Group, bool Direct)> Shown(IEnumerable<MembershipRow> rows) =>
        [.. rows.Select(row => (Array.IndexOf(_all, row.GroupId), row.Direct)).Order()];

    /// <summary>For each resource the groups from which members lead to it, and whether the first of them is it.</summary>
    private static List<List<(int Group, bool Direct)>> Model(List<(int Group, int Member)> edges)
    {
        var reaches = new bool[Groups, Groups + Users];
        foreach (var (group, member) in edges)
        {
            reaches[group, member] = true;
        }

        for (var via = 0; via < Groups; via++)
        {
            for (var from = 0; from < Groups; from++)
            {
                for (var to = 0; to < Groups + Users; to++)
                {
                    reaches[from, to] |= reaches[from, via] && reaches[via, to];
                }
            }
        }

        return [.. Enumerable.Range(0, Groups + Users).Select(member => Enumerable.Range(0, Groups)
            .Where(group => reaches[group, member]).Select(group => (group, edges.Contains((group, member)))).ToList())];
    }
}
