using System.Text.Json;

namespace ScimService.Tests.Api.Responses;

internal sealed class CompositionTests : HttpFixture
{
    private const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private string _manager = "";
    private string _user = "";
    private string _inner = "";
    private string _outer = "";

    [Test]
    public async Task A_user_shows_its_groups_and_how_it_is_in_them()
    {
        var groups = (await AskAsync("GET", $"Users/{_user}")).GetProperty("groups");

        Assert.That(groups.EnumerateArray().Select(group => $"{group}"), Is.EqualTo((string[])
        [
            $$"""{"value":"{{_inner}}","$ref":"{{PublicUrl}}/Groups/{{_inner}}","display":"Inner \"1\"","type":"direct"}""",
            $$"""{"value":"{{_outer}}","$ref":"{{PublicUrl}}/Groups/{{_outer}}","display":"Outer","type":"indirect"}""",
        ]));
    }

    [Test]
    public async Task A_user_in_groups_is_found_by_the_version_that_is_shown()
    {
        var user = await AskAsync("GET", $"Users/{_user}");
        var version = user.GetProperty("meta").GetProperty("version").GetString()!;

        var filter = $"id eq \"{_user}\" and meta.version eq {JsonSerializer.Serialize(version)}";
        var found = await AskAsync("GET", $"Users?filter={Uri.EscapeDataString(filter)}");

        Assert.That(version, Does.Contain("-"));
        Assert.That($"{found.GetProperty("Resources")[0]}", Is.EqualTo($"{user}"));
    }

    [Test]
    public async Task A_group_shows_its_members_with_their_names()
    {
        var members = (await AskAsync("GET", $"Groups/{_outer}")).GetProperty("members");

        Assert.That(members.EnumerateArray().Select(member => $"{member}"), Is.EquivalentTo((string[])
        [
            $$"""{"value":"{{_manager}}","$ref":"{{PublicUrl}}/Users/{{_manager}}","display":"The Boß","type":"User"}""",
            $$"""{"value":"{{_inner}}","$ref":"{{PublicUrl}}/Groups/{{_inner}}","display":"Inner \"1\"","type":"Group"}""",
        ]));
    }

    [Test]
    public async Task A_manager_is_shown_with_the_name()
    {
        var manager = (await AskAsync("GET", $"Users/{_user}")).GetProperty(Enterprise).GetProperty("manager");

        Assert.That($"{manager}", Is.EqualTo(
            $$"""{"value":"{{_manager}}","displayName":"The Boß"}"""));
    }

    [TestCase("unknown")]
    [TestCase("6f0c1b52-8a4e-4d57-9b0e-3d1f6a7c2e11")]
    public async Task A_manager_who_does_not_exist_is_shown_as_stored(string manager)
    {
        var id = await CreateAsync(
            "Users", $$"""{"userName":"m-{{manager}}","{{Enterprise}}":{"manager":{"value":"{{manager}}"} } }""");

        var user = await AskAsync("GET", $"Users/{id}");
        Assert.That($"{user.GetProperty(Enterprise)}", Is.EqualTo("{\"manager\":{\"value\":\"" + manager + "\"}}"));
    }

    [TestCase("Users/{0}?attributes=groups", "schemas id groups")]
    [TestCase("Users/{0}?attributes=groups.display", "schemas id groups")]
    [TestCase("Users/{0}?excludedAttributes=groups,meta", "schemas id userName active " + Enterprise)]
    [TestCase("Users/{0}?attributes=meta.version", "schemas id meta")]
    [TestCase("Users/{0}?attributes=nothing", "schemas id")]
    [TestCase("Groups/{1}?excludedAttributes=members", "schemas id displayName meta")]
    [TestCase("Groups/{1}?excludedAttributes=MEMBERS,id,schemas", "schemas id displayName meta")]
    [TestCase("Groups/{1}?attributes=id", "schemas id")]
    [TestCase("Groups/{1}?attributes=members.value", "schemas id members")]
    [TestCase("Groups/{1}", "schemas id displayName members meta")]
    public async Task A_projection_selects_attributes(string path, string expected)
    {
        var resource = await AskAsync("GET", string.Format(System.Globalization.CultureInfo.InvariantCulture, path, _user, _outer));

        Assert.That(string.Join(' ', resource.EnumerateObject().Select(property => property.Name)), Is.EqualTo(expected));
    }

    [Test]
    public async Task A_projection_selects_parts_of_computed_attributes()
    {
        var user = await AskAsync("GET", $"Users/{_user}?attributes=groups.type,{Enterprise}:manager.displayName,meta.resourceType");

        Assert.That($"{user.GetProperty("groups")}", Is.EqualTo("""[{"type":"direct"},{"type":"indirect"}]"""));
        Assert.That($"{user.GetProperty(Enterprise)}", Is.EqualTo("""{"manager":{"displayName":"The Boß"}}"""));
        Assert.That($"{user.GetProperty("meta")}", Is.EqualTo("""{"resourceType":"User"}"""));
    }

    [TestCase("Users")]
    [TestCase("Groups")]
    [TestCase("Users?sortBy=userName&sortOrder=descending")]
    [TestCase("Groups?sortBy=displayName&sortOrder=descending")]
    [TestCase("")]
    public async Task A_list_shows_each_resource_as_it_is_alone(string path)
    {
        foreach (var resource in (await AskAsync("GET", path)).GetProperty("Resources").EnumerateArray())
        {
            var type = resource.GetProperty("meta").GetProperty("resourceType").GetString();
            var alone = await AskAsync("GET", $"{type}s/{resource.GetProperty("id").GetString()}");
            Assert.That($"{resource}", Is.EqualTo($"{alone}"));
        }
    }

    [Test]
    public async Task A_large_group_is_sent_whole()
    {
        // Two of the pieces in which answers are sent.
        const int count = 2400;
        var ids = new List<string>();
        foreach (var chunk in Enumerable.Range(0, count).Chunk(100))
        {
            ids.AddRange(await Task.WhenAll(chunk.Select(n => CreateUserAsync($"large-{n}"))));
        }

        var id = await CreateGroupAsync("Large", [.. ids]);
        var context = await App.Server.SendAsync(context =>
        {
            context.Request.Path = $"/scim/v2/Groups/{id}";
            context.Request.Headers.Authorization = $"Bearer {ScimTestApp.Token}";
        });
        using var group = await JsonDocument.ParseAsync(context.Response.Body);
        var members = group.RootElement.GetProperty("members");

        Assert.That(members.EnumerateArray().Select(member => member.GetProperty("value").GetString()), Is.EquivalentTo(ids));
        Assert.That(context.Response.ContentLength, Is.Null, "sent in pieces");
    }

    [Test]
    public async Task A_page_of_usual_users_is_sent_at_once()
    {
        // Some 90 kB.
        const int count = 200;
        await Task.WhenAll(Enumerable.Range(0, count).Select(n => CreateUserAsync($"usual-{n}")));

        var context = await App.Server.SendAsync(context =>
        {
            context.Request.Path = "/scim/v2/Users";
            context.Request.QueryString = new($"?count={count}");
            context.Request.Headers.Authorization = $"Bearer {ScimTestApp.Token}";
        });

        Assert.That(context.Response.ContentLength, Is.GreaterThan(64 * 1024));
    }

    protected override async Task SeedAsync()
    {
        _manager = await CreateAsync("Users", """{"userName":"boss","displayName":"The Boß"}""");
        _user = await CreateAsync(
            "Users", $$"""{"userName":"user","{{Enterprise}}":{"manager":{"value":"{{_manager}}"} } }""");
        _inner = await CreateGroupAsync("Inner \\\"1\\\"", _user);
        _outer = await CreateGroupAsync("Outer", _manager, _inner);
    }
}
