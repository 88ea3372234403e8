using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;
using ScimService.Persistence;
using ScimService.Persistence.Membership;
using ScimService.Persistence.Paging;
using ScimService.Persistence.Querying;
using ScimService.Persistence.Reading;
using ScimService.Persistence.Resources;
using ScimService.Persistence.Tenancy;

namespace ScimService.Tests.Persistence.Tenancy;

/// <summary>One tenant neither reads nor changes nor hinders another, although they share tables, contexts and compiled queries.</summary>
public sealed class TenantTests : StoreFixture
{
    private TenantInfo _other = null!;
    private Guid _user;
    private Guid _group;

    [Test]
    public async Task Nothing_of_another_tenant_is_read()
    {
        await using var scope = OtherScope();
        var (reader, memberships) = (Of<ResourceReader>(scope), Of<MembershipReader>(scope));

        Assert.That(await reader.FindAsync(_other.Id, User, _user, withGroups: true, CancellationToken.None), Is.Null);
        Assert.That(await memberships.MembersOf([_group]).ToListAsync(), Is.Empty);
        Assert.That(await memberships.MembersOf([_group, _user]).ToListAsync(), Is.Empty);
        Assert.That(await memberships.GroupsOfAsync([_user], CancellationToken.None), Is.Empty);
        Assert.That(await memberships.GroupsOfAsync([_user, _group], CancellationToken.None), Is.Empty);
        Assert.That(await memberships.DisplayNamesAsync([_user, _group], CancellationToken.None), Is.Empty);
    }

    [TestCase("User", null)]
    [TestCase("Group", null)]
    [TestCase("User", "userName eq \"mara\"")]
    [TestCase("User", "id eq \"{0}\"")]
    [TestCase("User", "groups.value eq \"{1}\"")]
    [TestCase("User", "groups.display eq \"Editors\"")]
    [TestCase("User", "not (title eq \"x\")")]
    [TestCase("User", SchemaUrns.EnterpriseUser + ":manager.displayName eq \"Mara\"")]
    [TestCase("Group", "members.value eq \"{0}\"")]
    [TestCase("Group", "members.display sw \"m\" or displayName pr")]
    public async Task Nothing_of_another_tenant_is_listed_or_counted(string type, string? filter)
    {
        var text = filter?.Replace("{0}", _user.ToString(), StringComparison.Ordinal).Replace("{1}", _group.ToString(), StringComparison.Ordinal);
        Assert.That((await ListAsync(Catalogue.ResourceType(type)!, text)).TotalResults, Is.Positive);
        await using var scope = OtherScope();

        foreach (var count in new[] { 0, 10 })
        {
            var request = Request(Catalogue.ResourceType(type)!, text, count);
            var page = await Of<ResourcePager>(scope).ReadAsync(request, CancellationToken.None);
            Assert.That((page.Resources.Count, page.TotalResults), Is.EqualTo((0, (long?)0)));
            var found = await Of<ResourceReader>(scope).LookUpAsync(_other.Id, request, CancellationToken.None);
            Assert.That(found?.TotalResults ?? 0, Is.Zero);
        }
    }

    [Test]
    public async Task Nothing_of_another_tenant_is_changed_or_deleted()
    {
        var before = (await StoredRowAsync(_user), await StoredRowAsync(_group));
        await using var scope = OtherScope();
        var store = Of<ResourceStore>(scope);

        foreach (var (type, id) in new[] { (User, _user), (Group, _group) })
        {
            var changed = await store.ChangeAsync(
                type, id, null, BaseUrl, Editing(document => document["externalId"] = "x"), CancellationToken.None);
            Assert.That(changed, Is.InstanceOf<WriteOutcome.NotFound>());
            Assert.That(await store.DeleteAsync(type, id, null, CancellationToken.None), Is.InstanceOf<WriteOutcome.NotFound>());
        }

        Assert.That((await StoredRowAsync(_user), await StoredRowAsync(_group)), Is.EqualTo(before));
    }

    [Test]
    public async Task A_resource_of_another_tenant_is_no_member()
    {
        await using var scope = OtherScope();
        var store = Of<ResourceStore>(scope);
        var group = (await store.CreateAsync(Group, Named(Group, "own"), [], null, CancellationToken.None)).Done().Resource;

        foreach (MembershipStep step in new MembershipStep[]
        {
            new MembershipStep.Add([_user.ToString()]), new MembershipStep.ReplaceAll([_user.ToString(), _group.ToString()]),
        })
        {
            var outcome = await store.ChangeAsync(
                Group, group.Id, null, BaseUrl, Editing(_ => { }, step), CancellationToken.None);
            Assert.That(outcome.Refused(ScimType.InvalidValue), Does.Contain(_user.ToString()));
        }

        var created = await store.CreateAsync(Group, Named(Group, "strange"), [_user.ToString()], null, CancellationToken.None);
        Assert.That(created.Refused(ScimType.InvalidValue), Does.Contain(_user.ToString()));
        var batch = await store.CreateManyAsync(
            [new NewResource(Group, Guid.CreateVersion7(), Named(Group, "strange"), [_user.ToString()], null)], together: true, 9,
            CancellationToken.None);
        Assert.That(batch[0].Refused(ScimType.InvalidValue), Does.Contain(_user.ToString()));
        (await store.DeleteAsync(Group, group.Id, null, CancellationToken.None)).Done();
    }

    [Test]
    public async Task Each_tenant_has_names_of_its_own()
    {
        await using var scope = OtherScope();
        var store = Of<ResourceStore>(scope);

        var own = (await store.CreateAsync(User, Named(User, "mara"), [], null, CancellationToken.None)).Done().Resource;
        var detail = (await store.CreateAsync(User, Named(User, "Mara"), [], null, CancellationToken.None)).Refused(ScimType.Uniqueness);

        Assert.That(detail, Does.Contain(own.Id.ToString()).And.Not.Contain(_user.ToString()));
        (await store.DeleteAsync(User, own.Id, null, CancellationToken.None)).Done();
    }

    [Test]
    public async Task Pooled_contexts_serve_tenants_in_turn_and_at_once()
    {
        await using var scope = OtherScope();
        var own = (await Of<ResourceStore>(scope).CreateAsync(User, Named(User, "pooled"), [], null, CancellationToken.None)).Done().Resource;

        var found = await Task.WhenAll(Enumerable.Range(0, 200).Select(async turn =>
        {
            await using var request = turn % 2 is 0 ? Scope() : OtherScope();
            var (reader, tenant) = (Of<ResourceReader>(request), turn % 2 is 0 ? Tenant.Id : _other.Id);
            var page = await Of<ResourcePager>(request).ReadAsync(Request(User, null, 10), CancellationToken.None);
            return (
                Here: await reader.FindAsync(tenant, User, _user, false, CancellationToken.None) is not null,
                There: await reader.FindAsync(tenant, User, own.Id, false, CancellationToken.None) is not null,
                Listed: page.Resources.Any(user => user.Id == own.Id), Turn: turn % 2);
        }));

        Assert.That(found.Where(answer => answer.Turn is 0).Distinct(), Is.EqualTo((List<(bool, bool, bool, int)>)[(true, false, false, 0)]));
        Assert.That(found.Where(answer => answer.Turn is 1).Distinct(), Is.EqualTo((List<(bool, bool, bool, int)>)[(false, true, true, 1)]));
        (await Of<ResourceStore>(scope).DeleteAsync(User, own.Id, null, CancellationToken.None)).Done();
    }

    [Test]
    public async Task Without_a_tenant_nothing_is_reached()
    {
        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        Assert.That(() => Of<ResourceStore>(scope), Throws.InvalidOperationException);
        Assert.That(() => Of<ResourcePager>(scope), Throws.InvalidOperationException);
        Assert.That(() => Of<MembershipReader>(scope), Throws.InvalidOperationException);

        await using var database = await services.GetRequiredService<IDbContextFactory<ScimDbContext>>().CreateDbContextAsync();
        Assert.That(() => database.Resources.ToListAsync(), Throws.InvalidOperationException);
    }

    [Test]
    public async Task A_tenant_is_created_once_by_instances_that_start_together()
    {
        var instances = Enumerable.Range(0, 4).Select(_ => Services()).ToList();

        var found = await Task.WhenAll(instances.Select(async instance =>
            await instance.GetRequiredService<TenantDirectory>().GetAsync("raced", CancellationToken.None)));

        Assert.That(found.Select(tenant => tenant.Id).Distinct().Count(), Is.EqualTo(1));
        Assert.That(found.Select(tenant => Convert.ToHexString(tenant.CursorKey)).Distinct().Count(), Is.EqualTo(1));
        Assert.That(found[0].CursorKey, Has.Length.EqualTo(32).And.Not.EqualTo(_other.CursorKey));
        foreach (var instance in instances)
        {
            await instance.DisposeAsync();
        }
    }

    protected override async Task SeedAsync()
    {
        await using var services = Services();
        _other = await services.GetRequiredService<TenantDirectory>().GetAsync("other", CancellationToken.None);
        var manager = await CreateAsync(User, """{"schemas":[],"userName":"boss","displayName":"Mara"}""");
        _user = (await CreateAsync(User, $$$$"""
            {"schemas":[],"userName":"mara","{{{{SchemaUrns.EnterpriseUser}}}}":{"manager":{"value":"{{{{manager.Id}}}}"}}}
            """)).Id;
        _group = (await CreateAsync(Group, """{"schemas":[],"displayName":"Editors"}""", _user.ToString())).Id;
    }

    private static PageRequest Request(ResourceType type, string? filter, int count) => new(
        [new TypeFilter(type, filter is null ? null : Bind(type, filter))], null, new PagePosition.Index(1), count,
        $"{type.Name}|{filter}|", BaseUrl);

    private static T Of<T>(AsyncServiceScope scope)
        where T : notnull => scope.ServiceProvider.GetRequiredService<T>();

    private AsyncServiceScope OtherScope()
    {
        var scope = Scope();
        Of<CurrentTenant>(scope).Value = _other;
        return scope;
    }
}
