using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Schema;
using ScimService.Persistence;
using ScimService.Persistence.Membership;
using ScimService.Persistence.Paging;
using ScimService.Persistence.Querying;
using ScimService.Persistence.Reading;
using ScimService.Persistence.Resources;
using ScimService.Persistence.Tenancy;

namespace ScimService.Tests.Persistence;

/// <summary>The stores over a database of their own, without HTTP.</summary>
public abstract class StoreFixture
{
    protected const string BaseUrl = "https://scim.example/scim/v2";

    private ServiceProvider _services = null!;
    private AsyncServiceScope _scope;

    protected static ResourceType User { get; } = SchemaCatalogue.Core.ResourceType("User")!;

    protected static ResourceType Group { get; } = SchemaCatalogue.Core.ResourceType("Group")!;

    protected string ConnectionString { get; private set; } = "";

    protected TenantInfo Tenant { get; private set; } = null!;

    protected virtual SchemaCatalogue Catalogue => SchemaCatalogue.Core;

    protected ResourceStore Store => Service<ResourceStore>();

    protected ResourcePager Pager => Service<ResourcePager>();

    protected MembershipReader Memberships => Service<MembershipReader>();

    [OneTimeSetUp]
    public async Task CreateDatabase()
    {
        ConnectionString = await TestPostgres.CreateDatabaseAsync();
        _services = Services();
        await _services.GetRequiredService<ScimDatabase>().MigrateAsync(CancellationToken.None);
        Tenant = await _services.GetRequiredService<TenantDirectory>().GetAsync("default", CancellationToken.None);
        OpenScope();
        await SeedAsync();
        await CloseScope();
    }

    [OneTimeTearDown]
    public async Task CloseDatabase()
    {
        await _scope.DisposeAsync();
        await _services.DisposeAsync();
    }

    [SetUp]
    public void OpenScope() => _scope = Scope();

    [TearDown]
    public async Task CloseScope() => await _scope.DisposeAsync();

    protected virtual Task SeedAsync() => Task.CompletedTask;

    /// <summary>A service instance of its own over the same database.</summary>
    protected ServiceProvider Services(string settings = "") => new ServiceCollection()
        .AddLogging()
        .AddSingleton(Catalogue)
        .AddScimPersistence(_ => $"{ConnectionString};{settings}", TimeSpan.FromSeconds(30))
        .BuildServiceProvider();

    /// <summary>A scope of the tenant, as one request has it.</summary>
    protected AsyncServiceScope Scope(ServiceProvider? services = null)
    {
        var scope = (services ?? _services).CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentTenant>().Value = Tenant;
        return scope;
    }

    protected T Service<T>()
        where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    protected async Task<StoredResource> CreateAsync(ResourceType type, string json, params string[] members)
    {
        var outcome = await Store.CreateAsync(type, Document(type, json), members, null, CancellationToken.None);
        return outcome.Done().Resource;
    }

    /// <summary>A document; the text is in stored form but for <c>schemas</c>.</summary>
    protected static JsonObject Document(ResourceType type, string json)
    {
        var document = DocumentText.Read(Encoding.UTF8.GetBytes(json));
        ResourceDocument.DeriveSchemas(type, document);
        return document;
    }

    protected static BoundFilter Bind(ResourceType type, string filter)
    {
        BoundFilter? bound = null;
        if (!FilterParser.TryParse(filter, FilterLimits.Default, out var parsed, out var problem)
            || !FilterBinder.TryBind(parsed, type, out bound, out problem))
        {
            throw new AssertionException($"{filter}: {problem!.Detail}");
        }

        return bound;
    }

    protected Task<ResourcePage> ListAsync(
        ResourceType type, string? filter = null, PagePosition? position = null, int count = 100, SortKey? sort = null) =>
        ListAsync(new PageRequest(
            [new TypeFilter(type, filter is null ? null : Bind(type, filter))], sort,
            position ?? new PagePosition.Index(1), count, $"{type.Name}|{filter}|{sort}", BaseUrl));

    /// <summary>A list as it is read for a request: by a look-up where it is one.</summary>
    protected async Task<ResourcePage> ListAsync(PageRequest request, CancellationToken cancellationToken = default) =>
        await Service<ResourceReader>().LookUpAsync(Tenant.Id, request, cancellationToken)
        ?? await Pager.ReadAsync(request, cancellationToken);

    protected Task<StoredResource?> FindAsync(ResourceType type, Guid id, bool withGroups = false) =>
        Service<ResourceReader>().FindAsync(Tenant.Id, type, id, withGroups, CancellationToken.None);

    /// <summary>A document with nothing but the name that is unique in its type.</summary>
    protected static JsonObject Named(ResourceType type, string name) =>
        Document(type, $$"""{"schemas":[],"{{(type == User ? "userName" : "displayName")}}":{{JsonSerializer.Serialize(name)}}}""");

    /// <summary>The ids of new users, whose names begin with the prefix.</summary>
    protected async Task<Guid[]> CreateUsersAsync(int count, string prefix)
    {
        var users = Enumerable.Range(0, count)
            .Select(number => new NewResource(User, Guid.CreateVersion7(), Named(User, $"{prefix}{number}"), [], null)).ToList();
        var outcomes = await RequestAsync(store => store.CreateManyAsync(users, together: false, 0, CancellationToken.None));
        return [.. outcomes.Select(outcome => outcome.Done().Resource.Id)];
    }

    /// <summary>Serves one request in a scope of its own, so that several can run at once.</summary>
    protected async Task<T> RequestAsync<T>(Func<ResourceStore, Task<T>> request, ServiceProvider? services = null)
    {
        await using var scope = Scope(services);
        return await request(scope.ServiceProvider.GetRequiredService<ResourceStore>());
    }

    protected Task<WriteOutcome> ChangeAsync(
        ResourceType type, Guid id, Func<JsonObject, ChangeDecision> decide, VersionCondition? condition = null,
        ServiceProvider? services = null, CancellationToken cancellationToken = default) =>
        RequestAsync(store => store.ChangeAsync(type, id, condition, BaseUrl, decide, cancellationToken), services);

    protected Task<WriteOutcome> ChangeMembersAsync(Guid group, params MembershipStep[] steps) =>
        ChangeAsync(Group, group, Editing(_ => { }, steps));

    protected static Func<JsonObject, ChangeDecision> Editing(Action<JsonObject> edit, params MembershipStep[] steps) => document =>
    {
        edit(document);
        return new ChangeDecision.Write(document, new MembershipChange(steps));
    };

    protected async Task<List<Guid>> MembersOfAsync(Guid group)
    {
        await using var scope = Scope();
        var rows = await scope.ServiceProvider.GetRequiredService<MembershipReader>().MembersOf([group]).ToListAsync();
        return [.. rows.Select(row => row.MemberId)];
    }

    /// <summary>All that is stored of a resource, and the transaction that wrote its row.</summary>
    protected Task<string> StoredRowAsync(Guid id) => AskAsync<string>($"""
        SELECT concat_ws('|', r.xmin, r.version, r.last_modified, r.document, r.search, r.unique_key, r.external_id, r.password_hash,
            (SELECT string_agg(m.member_id || ':' || m.xmin, ',' ORDER BY m.member_id) FROM group_members m WHERE m.group_id = r.id))
            AS "Value"
        FROM resources r WHERE r.id = '{id}'
        """);

    protected async Task<T> AskAsync<T>(string sql)
    {
        await using var scope = Scope();
        return (await scope.ServiceProvider.GetRequiredService<TenantDatabase>().QueryAsync(
            new NpgsqlCommand(sql), row => row.GetFieldValue<T>(0), CancellationToken.None))[0];
    }

    protected TenantDatabase Database() => Service<TenantDatabase>();

    protected Task ExecuteAsync(string sql) => Database().QueryAsync(new NpgsqlCommand(sql), static _ => 0, CancellationToken.None);
}
