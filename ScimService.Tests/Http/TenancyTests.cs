using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Http;

/// <summary>The token selects the tenant; nothing of another tenant can be seen, counted, named or changed.</summary>
[TestFixture]
internal sealed class TenancyTests
{
    private TenantClient _client = null!;
    private TenantClient _other = null!;
    private string _user = "";
    private string _foreignUser = "";
    private string _foreignGroup = "";

    [SetUp]
    public async Task TwoTenants()
    {
        _client = await RunningService.NewTenantAsync();
        _other = await RunningService.NewTenantAsync();
        _user = (await _client.CreateUserAsync("mara@brightfen.example")).Id;
        _foreignUser = (await _other.CreateUserAsync(
            "theirs@brightfen.example", """{"externalId": "ext-1", "title": "Lead"}""")).Id;
        _foreignGroup = (await _other.CreateGroupAsync("Theirs", _foreignUser)).Id;
    }

    [TestCase("GET", "/Users/{user}")]
    [TestCase("PUT", "/Users/{user}")]
    [TestCase("PATCH", "/Users/{user}")]
    [TestCase("DELETE", "/Users/{user}")]
    [TestCase("GET", "/Groups/{group}")]
    [TestCase("PUT", "/Groups/{group}")]
    [TestCase("PATCH", "/Groups/{group}")]
    [TestCase("DELETE", "/Groups/{group}")]
    public async Task An_id_of_another_tenant_is_not_found(string method, string path)
    {
        var body = method switch
        {
            "PUT" => """{"userName": "stolen", "displayName": "stolen"}""",
            "PATCH" => """
                {
                    "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                    "Operations": [{"op": "replace", "path": "displayName", "value": "stolen"}]
                }
                """,
            _ => null,
        };

        (await _client.SendAsync(method, Filled(path), body)).ShouldRefuse(404);

        (await _other.GetAsync($"/Users/{_foreignUser}"))
            .ShouldBe(200, """{"userName": "theirs@brightfen.example", "displayName": null}""");
        Assert.That(await _other.MembersOfAsync(_foreignGroup), Is.EqualTo([_foreignUser]));
    }

    [TestCase("/Users", "id eq \"{user}\"")]
    [TestCase("/Users", "userName eq \"theirs@brightfen.example\"")]
    [TestCase("/Users", "externalId eq \"ext-1\"")]
    [TestCase("/Users", "title pr")]
    [TestCase("/Users", "groups.value eq \"{group}\"")]
    [TestCase("/Users", "emails.value co \"theirs\"")]
    [TestCase("/Users", "not (userName eq \"mara@brightfen.example\")")]
    [TestCase("/Groups", "displayName eq \"Theirs\"")]
    [TestCase("/Groups", "members.value eq \"{user}\"")]
    [TestCase("/Groups", "members[value eq \"{user}\"]")]
    [TestCase("/Groups", "id pr")]
    public async Task A_filter_does_not_see_another_tenant(string endpoint, string filter) =>
        (await _client.FindAsync(endpoint, Filled(filter))).ShouldBe(200, """{"totalResults": 0, "Resources": []}""");

    [Test]
    public async Task Lists_and_searches_hold_the_own_tenant_alone()
    {
        const string search = """{"schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"], "filter": "id pr"}""";

        foreach (var answer in new[] { await _client.GetAsync("/Users"), await _client.PostAsync("/Users/.search", search) })
        {
            answer.ShouldBe(200, $$"""{"totalResults": 1, "Resources": [{"id": "{{_user}}"}]}""");
        }

        (await _client.GetAsync("/Groups")).ShouldBe(200, """{"totalResults": 0}""");
        (await _client.PostAsync("/Groups/.search", search)).ShouldBe(200, """{"totalResults": 0}""");
    }

    [Test]
    public async Task A_user_of_another_tenant_cannot_become_a_member()
    {
        var group = (await _client.CreateGroupAsync("Ours", _user)).Id;

        (await _client.PatchAsync(
            $"/Groups/{group}", $$"""{"op": "add", "path": "members", "value": [{"value": "{{_foreignUser}}"}]}"""))
            .ShouldRefuse(400, "invalidValue");
        (await _client.PutAsync($"/Groups/{group}", $$"""{"displayName": "Ours", "members": [{"value": "{{_foreignUser}}"}]}"""))
            .ShouldRefuse(400, "invalidValue");
        (await _client.PostAsync("/Groups", $$"""{"displayName": "New", "members": [{"value": "{{_foreignGroup}}"}]}"""))
            .ShouldRefuse(400, "invalidValue");
        Assert.That(await _client.MembersOfAsync(group), Is.EqualTo([_user]));
    }

    [Test]
    public async Task A_user_of_another_tenant_shows_nothing_as_a_manager()
    {
        var answer = await _client.PatchAsync(
            $"/Users/{_user}", $$"""{"op": "add", "path": "{{TenantClient.Enterprise}}:manager", "value": "{{_foreignUser}}"}""");

        Assert.That(answer.Text, Does.Not.Contain("theirs"));
    }

    [Test]
    public async Task The_secret_of_the_service_opens_the_default_tenant_alone()
    {
        var client = await RunningService.DefaultTenantAsync();
        var own = (await client.CreateUserAsync($"{Guid.NewGuid()}@brightfen.example")).Id;

        (await client.GetAsync($"/Users/{own}")).ShouldBe(200);
        (await client.GetAsync($"/Users/{_foreignUser}")).ShouldRefuse(404);
        (await _other.GetAsync($"/Users/{own}")).ShouldRefuse(404);
    }

    [Test]
    public async Task Names_are_unique_within_a_tenant_only()
    {
        (await _client.CreateUserAsync("theirs@brightfen.example")).ShouldBe(201);
        (await _client.CreateGroupAsync("Theirs")).ShouldBe(201);
        (await _other.GetAsync("/Users?count=0")).ShouldBe(200, """{"totalResults": 1}""");
    }

    private string Filled(string text) => text
        .Replace("{user}", _foreignUser, StringComparison.Ordinal).Replace("{group}", _foreignGroup, StringComparison.Ordinal);
}
