using Npgsql;
using ScimService.Persistence.Paging;
using ScimService.Persistence.Querying;
using ScimService.Persistence.Reading;
using ScimService.Persistence.Resources;

namespace ScimService.Tests.Persistence.Reading;

/// <summary>The groups of its resources come along with a page.</summary>
public sealed class PageGroupsTests : StoreFixture
{
    private const int Users = 10;
    private const int Within = 2;

    private Guid[] _users = [];

    [TestCase(3)]
    [TestCase(5)]
    [TestCase(Users)]
    [TestCase(Users + 1)]
    public async Task Each_page_of_a_walk_brings_all_groups_but_those_within_groups(int count)
    {
        var expected = await Memberships.GroupsOfAsync(_users, CancellationToken.None);
        var seen = 0;
        for (PageBoundary? next = null; seen < Users;)
        {
            var page = await PageAsync(next, count, withGroups: true);
            foreach (var user in page.Resources)
            {
                Assert.That(user.Groups, user.Id == _users[Within] ? Is.Null : Is.EqualTo(expected[user.Id]), $"{user.Id}");
                seen++;
            }

            next = page.Next;
        }

        Assert.That(expected[_users[1]].Select(group => group.Display), Is.EquivalentTo(["A", "B"]));
    }

    [Test]
    public async Task They_stay_away_where_nobody_asks_for_them() =>
        Assert.That((await PageAsync(null, Users, withGroups: false)).Resources, Has.All.Property(nameof(StoredResource.Groups)).Null);

    [Test]
    public async Task Of_who_is_behind_the_last_that_was_looked_at_nothing_is_known()
    {
        var groups = await GroupsOfAsync(_users[..5]);

        Assert.That(_users.Select(groups.Of).Select(list => list?.Count), Is.EqualTo(new int?[] { 1, 2, null, 0, 0, null, null, null, null, null }));
    }

    [Test]
    public async Task Nor_of_anybody_where_none_was_looked_at() => Assert.That((await GroupsOfAsync([])).Of(_users[0]), Is.Null);

    protected override async Task SeedAsync()
    {
        _users = [.. (await CreateUsersAsync(Users, "user")).Order()];
        await CreateAsync(Group, """{"schemas":[],"displayName":"A"}""", [$"{_users[0]}", $"{_users[1]}"]);
        await CreateAsync(Group, """{"schemas":[],"displayName":"B"}""", [$"{_users[1]}"]);
        var inner = await CreateAsync(Group, """{"schemas":[],"displayName":"C"}""", [$"{_users[Within]}"]);
        await CreateAsync(Group, """{"schemas":[],"displayName":"Outer"}""", [$"{inner.Id}"]);
    }

    private Task<ResourcePage> PageAsync(PageBoundary? after, int count, bool withGroups) => ListAsync(
        new PageRequest([new TypeFilter(User, null)], null, new PagePosition.Cursor(after), count, "walk", BaseUrl) { WithGroups = withGroups });

    private Task<PageGroups> GroupsOfAsync(Guid[] users) => Database().UseAsync(
        async connection =>
        {
            await using var command = new NpgsqlCommand(PageGroups.Text("SELECT unnest($2)"), connection)
            {
                Parameters = { new NpgsqlParameter<int> { TypedValue = Tenant.Id }, new NpgsqlParameter<Guid[]> { TypedValue = users } },
            };
            await using var reader = await command.ExecuteReaderAsync();
            return await PageGroups.ReadAsync(reader, CancellationToken.None);
        },
        CancellationToken.None);
}
