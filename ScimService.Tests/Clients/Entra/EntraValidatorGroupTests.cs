using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Clients.Entra;

/// <summary>The group tests of Microsoft's SCIM validator.</summary>
[TestFixture]
internal sealed class EntraValidatorGroupTests
{
    private TenantClient _client = null!;
    private string _user = "";
    private string _id = "";

    [SetUp]
    public async Task CreateOne()
    {
        _client = await RunningService.NewTenantAsync();
        _user = (await _client.CreateUserAsync("mara.lindqvist@brightfen.example")).Id;
        _id = (await _client.CreateGroupAsync("Webrix-Readers", _user)).Id;
    }

    [Test]
    public async Task Get_by_id_excluding_members()
    {
        var group = (await _client.GetAsync($"/Groups/{_id}?excludedAttributes=members"))
            .ShouldBe(200, """{"displayName": "Webrix-Readers"}""");

        Assert.That(group.Body.ContainsKey("members"), Is.False);
    }

    [Test]
    public async Task Filter_for_an_existing_group_excluding_members()
    {
        var list = await _client.GetAsync("/Groups?excludedAttributes=members&filter=displayName%20eq%20%22webrix-READERS%22");

        list.ShouldBe(200, """{"totalResults": 1}""");
        Assert.That(list.Resources[0].ContainsKey("members"), Is.False);
    }

    [TestCase("displayName eq \"Webrix-Readers\"", 1)]
    [TestCase("displayName eq \"webrix-readers\"", 1)]
    [TestCase("displayName eq \"Nobody\"", 0)]
    public async Task Filter_for_a_group(string filter, int found) =>
        (await _client.FindAsync("/Groups", filter)).ShouldBe(200, $$"""{"totalResults": {{found}}}""");

    [Test]
    public async Task Create_a_duplicate_group() =>
        (await _client.PostAsync("/Groups", """{"displayName": "WEBRIX-Readers"}"""))
            .ShouldRefuse(409, "uniqueness");

    [Test]
    public async Task Patch_replaces_attributes()
    {
        (await Patch("""{"op": "replace", "value": {"displayName": "Webrix-Viewers", "externalId": "ext-9"}}""")).ShouldBe(204);

        (await _client.GetAsync($"/Groups/{_id}")).ShouldBe(200, $$"""
            {"displayName": "Webrix-Viewers", "externalId": "ext-9", "members": [{"value": "{{_user}}"}]}
            """);
    }

    [Test]
    public async Task Patch_updates_the_displayName()
    {
        (await Patch("""{"op": "Replace", "path": "displayName", "value": "Webrix-Viewers"}""")).ShouldBe(204);

        (await _client.FindAsync("/Groups", "displayName eq \"webrix-viewers\"")).ShouldBe(200, """{"totalResults": 1}""");
    }

    [Test]
    public async Task Patch_adds_and_removes_a_member()
    {
        var other = (await _client.CreateUserAsync("ivo.brandt@brightfen.example")).Id;

        (await Patch($$"""{"op": "Add", "path": "members", "value": [{"$ref": null, "value": "{{other}}"}]}""")).ShouldBe(204);
        Assert.That(await _client.MembersOfAsync(_id), Is.EquivalentTo([_user, other]));

        (await Patch($$"""{"op": "Remove", "path": "members", "value": [{"$ref": null, "value": "{{_user}}"}]}""")).ShouldBe(204);
        Assert.That(await _client.MembersOfAsync(_id), Is.EqualTo([other]));
    }

    [Test]
    public async Task Patch_that_asks_for_attributes_is_answered_with_them()
    {
        var answer = await _client.PatchAsync(
            $"/Groups/{_id}?attributes=displayName", """{"op": "replace", "path": "displayName", "value": "Webrix-Viewers"}""");

        answer.ShouldBe(200, """{"displayName": "Webrix-Viewers", "id": "{{any}}", "schemas": "{{any}}", "members": null}""");
    }

    [Test]
    public async Task Delete_a_group()
    {
        (await _client.DeleteAsync($"/Groups/{_id}")).ShouldBe(204);
        (await _client.GetAsync($"/Groups/{_id}")).ShouldRefuse(404);
        (await _client.DeleteAsync($"/Groups/{_id}")).ShouldRefuse(404);
        (await _client.GetAsync($"/Users/{_user}")).ShouldBe(200, """{"groups": null}""");
    }

    private Task<ScimAnswer> Patch(string operations) => _client.PatchAsync($"/Groups/{_id}", operations);
}
