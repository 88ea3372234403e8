using ScimService.Persistence.Membership;
using ScimService.Persistence.Paging;
using ScimService.Persistence.Querying;

namespace ScimService.Tests.Persistence.Paging;

/// <summary>A list takes the same number of statements, however long it is.</summary>
public sealed class StatementCountTests : StoreFixture
{
    private const int Users = 500;

    [TestCase("User")]
    [TestCase("Group")]
    public async Task One_and_five_hundred_resources_take_the_same_number_of_statements(string type) =>
        Assert.That(await CountAsync(type, Users - 1), Is.EqualTo(await CountAsync(type, 1)));

    protected override async Task SeedAsync()
    {
        await CreateUsersAsync(Users, "user.");
        await ExecuteAsync($$"""
            INSERT INTO resources (tenant_id, id, resource_type, document, search, unique_key, version, created, last_modified)
            SELECT {{Tenant.Id}}, gen_random_uuid(), 'Group', '{}', '{}', 'group.' || i, 1, now(), now()
            FROM generate_series(1, {{Users}}) i
            """);
        await ExecuteAsync("""
            INSERT INTO group_members SELECT g.tenant_id, g.id, u.id, 'User'
            FROM (SELECT *, row_number() OVER () AS n FROM resources WHERE resource_type = 'Group') g
            JOIN (SELECT *, row_number() OVER () AS n FROM resources WHERE resource_type = 'User') u ON abs(u.n - g.n) < 3
            """);
    }

    private async Task<int> CountAsync(string name, int count)
    {
        var statements = new StatementRecorder();
        await using var database = statements.Record(ConnectionString, Tenant.Id);
        using var memory = new WalkMemory();
        var type = Catalogue.ResourceType(name)!;
        var page = await new ResourcePager(database, Catalogue, memory).ReadAsync(
            new PageRequest([new TypeFilter(type, null)], null, new PagePosition.Index(1), count, "q", BaseUrl), CancellationToken.None);
        Assert.That(page.Resources, Has.Count.EqualTo(count));

        var ids = page.Resources.Select(resource => resource.Id).ToList();
        var memberships = new MembershipReader(database);
        var related = type == Group
            ? (await memberships.MembersOf(ids).ToListAsync()).Count
            : (await memberships.GroupsOfAsync(ids, CancellationToken.None)).Count;
        Assert.That(related, Is.GreaterThanOrEqualTo(count));
        Assert.That(await memberships.DisplayNamesAsync(ids, CancellationToken.None), Has.Count.EqualTo(count));
        return statements.Count;
    }
}
