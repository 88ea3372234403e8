using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ScimService.Persistence.Membership;
using ScimService.Persistence.Paging;
using ScimService.Persistence.Reading;
using ScimService.Persistence.Resources;

namespace ScimService.Tests.Persistence;

/// <summary>
/// What most requests are made of is planned once and not anew each time: PostgreSQL keeps a plan for all values, unless what it expects
/// of it is worse than planning for the values at hand.
/// </summary>
/// <param name="fullGroups">The groups that have all users: what PostgreSQL expects of a statement depends on its tables.</param>
/// <param name="emptied">Whether these groups have lost their members again.</param>
/// <param name="large">How many users there are besides, of a few kB each.</param>
[TestFixture(0, false, 0)]
[TestFixture(20, false, 0)]
[TestFixture(4, true, 0)]
[TestFixture(0, false, 30_000)]
public sealed class PlannedOnceTests(int fullGroups, bool emptied, int large) : StoreFixture
{
    private const int Rounds = 12;
    private const int Users = 3000;

    private ServiceProvider _services = null!;
    private Guid[] _users = [];
    private Guid _group;

    [OneTimeSetUp]
    public void UseOneConnection() => _services = Services("Maximum Pool Size=1");

    [OneTimeTearDown]
    public async Task CloseConnection() => await _services.DisposeAsync();

    [SetUp]
    public async Task ForgetStatements()
    {
        await using var connection = await _services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        connection.UnprepareAll();
    }

    private static IEnumerable<string> Operations =>
        ["find", "userName", "externalId", "e-mail", "page", "next page", "create", "change", "add", "remove", "groups"];

    [TestCaseSource(nameof(Operations))]
    public async Task A_usual_request_is_planned_once(string operation)
    {
        for (var round = 0; round < Rounds; round++)
        {
            await RunAsync(operation, round);
        }

        await using var command = _services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            "SELECT statement || ' [' || generic_plans || '/' || custom_plans || ']' FROM pg_prepared_statements WHERE custom_plans > 6");
        await using var reader = await command.ExecuteReaderAsync();
        List<string> planned = [];
        while (await reader.ReadAsync())
        {
            planned.Add(reader.GetString(0));
        }

        Assert.That(planned, Is.Empty);
    }

    protected override async Task SeedAsync()
    {
        _users = await CreateUsersAsync(Users, "user");
        _group = (await CreateAsync(Group, """{"schemas":[],"displayName":"group"}""", [.. _users.TakeLast(Rounds).Select(id => $"{id}")])).Id;
        for (var number = 0; number < fullGroups; number++)
        {
            var group = await CreateAsync(Group, $$"""{"schemas":[],"displayName":"full {{number}}"}""");
            await ExecuteAsync($"INSERT INTO group_members SELECT tenant_id, '{group.Id}', id, 'User' FROM resources WHERE resource_type = 'User'");
        }

        await ExecuteAsync($$"""
            INSERT INTO resources (tenant_id, id, resource_type, document, search, unique_key, version, created, last_modified)
            SELECT {{Tenant.Id}}, gen_random_uuid(), 'User', json_build_object('title', (SELECT string_agg(md5(i || '.' || n), '') FROM
                generate_series(1, 50) n)), '{}', 'large.' || i, 1, now(), now()
            FROM generate_series(1, {{large}}) i
            """);
        if (emptied)
        {
            await ExecuteAsync($"DELETE FROM group_members WHERE group_id <> '{_group}'");
        }

        await ExecuteAsync("ANALYZE resources; ANALYZE group_members");
    }

    private async Task RunAsync(string operation, int round)
    {
        await using var scope = Scope(_services);
        var (store, reader) = (
            scope.ServiceProvider.GetRequiredService<ResourceStore>(), scope.ServiceProvider.GetRequiredService<ResourceReader>());
        var user = _users[round];
        switch (operation)
        {
            case "find":
                await reader.FindAsync(Tenant.Id, User, user, withGroups: true, CancellationToken.None);
                break;
            case "create":
                await store.CreateAsync(User, Named(User, $"created {round}"), [], null, CancellationToken.None);
                break;
            case "change":
                await store.ChangeAsync(
                    User, user, null, BaseUrl, Editing(document => document["title"] = $"{round}"), CancellationToken.None);
                break;
            case "add":
                await store.TryChangeMembersAsync(Group, _group, new MembershipStep.Add([$"{user}"]), CancellationToken.None);
                break;
            case "remove":
                await store.TryChangeMembersAsync(Group, _group, new MembershipStep.Remove([$"{_users[^(round + 1)]}"]), CancellationToken.None);
                break;
            case "groups":
                await scope.ServiceProvider.GetRequiredService<MembershipReader>().GroupsOfAsync(
                    [.. _users.Skip(round * 100).Take(100)], CancellationToken.None);
                break;
            default:
                var filter = operation switch
                {
                    "userName" => $"userName eq \"user{round}\"",
                    "externalId" => $"externalId eq \"{round}\"",
                    "e-mail" => $"emails[type eq \"work\" and value eq \"{round}@x.example\"]",
                    _ => null,
                };
                PagePosition position = operation is "next page"
                    ? new PagePosition.Cursor(new PageBoundary(_users[round * 100], null, Users))
                    : new PagePosition.Index(1);
                var request = new PageRequest(
                    [new(User, filter is null ? null : Bind(User, filter))], null, position, 100, operation, BaseUrl)
                {
                    WithGroups = true,
                };
                _ = await reader.LookUpAsync(Tenant.Id, request, CancellationToken.None)
                    ?? await scope.ServiceProvider.GetRequiredService<ResourcePager>().ReadAsync(request, CancellationToken.None);
                break;
        }
    }
}
