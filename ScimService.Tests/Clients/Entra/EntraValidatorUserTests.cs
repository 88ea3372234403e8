using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Clients.Entra;

/// <summary>The user tests of Microsoft's SCIM validator.</summary>
[TestFixture]
internal sealed class EntraValidatorUserTests
{
    private const string Mara = "mara.lindqvist@brightfen.example";
    private const string ManagerPath = $"{TenantClient.Enterprise}:manager";

    private TenantClient _client = null!;
    private string _id = "";

    [SetUp]
    public async Task CreateOne()
    {
        _client = await RunningService.NewTenantAsync();
        _id = (await _client.CreateUserAsync(Mara, """
            {
                "locale": "xq-RandomLocale-77", "timezone": "Nowhere/Atlantis", "externalId": "ext-1",
                "addresses": [{"type": "work", "primary": true, "locality": "Malmö"}],
                "roles": [{"value": "reader", "primary": true}]
            }
            """)).Id;
    }

    [Test]
    public async Task Create_a_new_user() => (await _client.GetAsync($"/Users/{_id}")).ShouldBe(200, """
        {"userName": "mara.lindqvist@brightfen.example", "locale": "xq-RandomLocale-77", "timezone": "Nowhere/Atlantis"}
        """);

    [Test]
    public async Task Create_a_duplicate_user() =>
        (await _client.PostAsync("/Users", $$"""{"schemas": ["{{TenantClient.UserSchema}}"], "userName": "{{Mara}}"}"""))
            .ShouldRefuse(409, "uniqueness");

    [TestCase("userName eq \"mara.lindqvist@brightfen.example\"", 1)]
    [TestCase("userName eq \"MARA.lindqvist@BRIGHTFEN.example\"", 1)]
    [TestCase("userName eq \"nobody@brightfen.example\"", 0)]
    public async Task Filter_for_a_user(string filter, int found) =>
        (await _client.FindAsync("/Users", filter)).ShouldBe(200, $$"""{"totalResults": {{found}}, "itemsPerPage": {{found}}}""");

    [Test]
    public async Task Patch_replaces_attributes_verbosely()
    {
        var answer = await Patch("""
            {"op": "replace", "path": "emails[primary eq true].value", "value": "ml@brightfen.example"},
            {"op": "replace", "path": "addresses[primary eq true].locality", "value": "Lund"},
            {"op": "replace", "path": "addresses[primary eq true].country", "value": "SE"},
            {"op": "replace", "path": "roles[primary eq \"True\"].value", "value": "editor"},
            {"op": "replace", "value": {"displayName": "M", "nickName": "Mia", "name.formatted": "Mara L."}}
            """);

        answer.ShouldBe(200, """
            {
                "emails": [{"value": "ml@brightfen.example", "type": "work", "primary": true}],
                "addresses": [{"type": "work", "primary": true, "locality": "Lund", "country": "SE"}],
                "roles": [{"value": "editor", "primary": true}], "displayName": "M", "nickName": "Mia",
                "name": {"formatted": "Mara L.", "givenName": "Given", "familyName": "Family"}
            }
            """);
    }

    [Test]
    public async Task Patch_updates_the_userName()
    {
        (await Patch("""{"op": "replace", "path": "userName", "value": "m.okoro@brightfen.example"}"""))
            .ShouldBe(200, """{"userName": "m.okoro@brightfen.example"}""");

        (await _client.FindAsync("/Users", $"userName eq \"{Mara}\"")).ShouldBe(200, """{"totalResults": 0}""");
        (await _client.FindAsync("/Users", "userName eq \"M.OKORO@brightfen.example\"")).ShouldBe(200, """{"totalResults": 1}""");
    }

    [Test]
    public async Task Patch_to_a_userName_in_use_is_a_conflict()
    {
        await _client.CreateUserAsync("ivo.brandt@brightfen.example");

        (await Patch("""{"op": "Replace", "path": "userName", "value": "IVO.brandt@brightfen.example"}"""))
            .ShouldRefuse(409, "uniqueness");
    }

    [Test]
    public async Task Patch_disables_the_user()
    {
        (await Patch("""{"op": "replace", "path": "active", "value": false}""")).ShouldBe(200, """{"active": false}""");
        (await _client.GetAsync($"/Users/{_id}")).ShouldBe(200, """{"active": false}""");
    }

    [Test]
    public async Task Patch_adds_replaces_and_removes_a_manager()
    {
        var first = (await _client.CreateUserAsync("first@brightfen.example")).Id;
        var second = (await _client.CreateUserAsync("second@brightfen.example")).Id;

        (await Patch($$"""{"op": "add", "path": "{{ManagerPath}}", "value": "{{first}}"}""")).ShouldBe(200, ManagedBy(first));
        (await Patch($$"""{"op": "replace", "path": "{{ManagerPath}}", "value": {"value": "{{second}}"} }"""))
            .ShouldBe(200, ManagedBy(second));
        (await Patch($$"""{"op": "remove", "path": "{{ManagerPath}}"}"""))
            .ShouldBe(200, $$"""{"{{TenantClient.Enterprise}}": null}""");
    }

    [Test]
    public async Task Delete_a_user()
    {
        (await _client.DeleteAsync($"/Users/{_id}")).ShouldBe(204);
        (await _client.GetAsync($"/Users/{_id}")).ShouldRefuse(404);
        (await _client.DeleteAsync($"/Users/{_id}")).ShouldRefuse(404);
    }

    [Test]
    public async Task Delete_a_user_who_never_was() =>
        (await _client.DeleteAsync($"/Users/{Guid.NewGuid()}")).ShouldRefuse(404);

    [Test]
    public async Task Several_operations_on_the_same_attribute_apply_in_order() =>
        (await Patch("""
            {"op": "replace", "path": "displayName", "value": "first"},
            {"op": "remove", "path": "displayName"},
            {"op": "add", "path": "displayName", "value": "last"}
            """)).ShouldBe(200, """{"displayName": "last"}""");

    [Test]
    public async Task A_required_attribute_cannot_be_removed()
    {
        (await Patch("""{"op": "remove", "path": "userName"}""")).ShouldRefuse(400, "mutability");
        (await _client.GetAsync($"/Users/{_id}")).ShouldBe(200, $$"""{"userName": "{{Mara}}"}""");
    }

    private Task<ScimAnswer> Patch(string operations) => _client.PatchAsync($"/Users/{_id}", operations);

    private static string ManagedBy(string id) => $$"""{"{{TenantClient.Enterprise}}": {"manager": {"value": "{{id}}"} } }""";
}
