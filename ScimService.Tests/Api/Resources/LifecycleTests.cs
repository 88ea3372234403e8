namespace ScimService.Tests.Api.Resources;

internal sealed class LifecycleTests : HttpFixture
{
    [Test]
    public async Task A_created_user_has_location_version_and_defaults()
    {
        using var response = await SendAsync("POST", "Users", """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"mine","userName":"Created@X.example","password":"s3cret",
            "groups":[],"meta":{"resourceType":"User"},"name":{"givenName":"Zoë","familyName":"日本"}}
            """);

        Assert.That((int)response.StatusCode, Is.EqualTo(201));
        var user = await response.ReadScimAsync();
        var id = user.GetProperty("id").GetString();
        Assert.That(response.Headers.Location!.OriginalString, Is.EqualTo($"{PublicUrl}/Users/{id}"));
        Assert.That(response.Content.Headers.ContentLocation!.OriginalString, Is.EqualTo($"{PublicUrl}/Users/{id}"));
        Assert.That(response.Headers.ETag!.ToString(), Is.EqualTo("W/\"1\""));
        Assert.That(response.Content.Headers.ContentLength, Is.Not.Null);
        Assert.That(user.EnumerateObject().Select(property => property.Name),
            Is.EqualTo(["schemas", "id", "userName", "name", "active", "meta"]));
        Assert.That(user.GetProperty("userName").GetString(), Is.EqualTo("Created@X.example"));
        Assert.That(user.GetProperty("active").GetBoolean(), Is.True);
        Assert.That(user.GetProperty("name").GetProperty("familyName").GetString(), Is.EqualTo("日本"));
        var meta = user.GetProperty("meta");
        Assert.That(meta.EnumerateObject().Select(property => property.Name),
            Is.EqualTo(["resourceType", "created", "lastModified", "location", "version"]));
        Assert.That(meta.GetProperty("location").GetString(), Is.EqualTo($"{PublicUrl}/Users/{id}"));
        Assert.That(meta.GetProperty("version").GetString(), Is.EqualTo("W/\"1\""));
        Assert.That(meta.GetProperty("created").GetString(), Does.Match(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$"));
        Assert.That($"{await AskAsync("GET", $"Users/{id}")}", Is.EqualTo($"{user}"));
    }

    [Test]
    public async Task A_replacement_echoing_the_answer_changes_nothing()
    {
        var manager = await CreateUserAsync("echo-manager");
        var id = await CreateAsync("Users", $$"""
            {"userName":"echo","externalId":"e1","name":{"formatted":"E"},"active":false,
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"manager":{"value":"{{manager}}","$ref":"../Users/{{manager}}"} } }
            """);
        await CreateGroupAsync("echo-group", id);
        var before = await AskAsync("GET", $"Users/{id}");

        var after = await AskAsync("PUT", $"Users/{id}", $"{before}");

        Assert.That($"{after}", Is.EqualTo($"{before}"));
    }

    [Test]
    public async Task A_replacement_clears_what_it_leaves_out_but_active_and_externalId()
    {
        var id = await CreateAsync("Users", """{"userName":"put","externalId":"e2","title":"T","active":false}""");

        var user = await AskAsync("PUT", $"Users/{id}", """{"userName":"put2","displayName":"D"}""");

        Assert.That(user.TryGetProperty("title", out _), Is.False);
        Assert.That(user.GetProperty("displayName").GetString(), Is.EqualTo("D"));
        Assert.That(user.GetProperty("externalId").GetString(), Is.EqualTo("e2"));
        Assert.That(user.GetProperty("active").GetBoolean(), Is.False);
        Assert.That(user.GetProperty("meta").GetProperty("version").GetString(), Is.EqualTo("W/\"2\""));
    }

    [Test]
    public async Task A_patched_user_is_returned()
    {
        var id = await CreateUserAsync("patched");

        var user = await AskAsync("PATCH", $"Users/{id}", """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"Replace","path":"active","value":"False"}]}
            """);

        Assert.That(user.GetProperty("active").GetBoolean(), Is.False);
    }

    [Test]
    public async Task A_patched_group_is_returned_only_when_it_is_asked_for()
    {
        var id = await CreateGroupAsync("patched-group");
        const string rename = """{"Operations":[{"op":"replace","path":"displayName","value":"renamed"}]}""";
        using var silent = await SendAsync("PATCH", $"Groups/{id}", rename);
        var group = await AskAsync("PATCH", $"Groups/{id}?attributes=displayName", rename);

        Assert.That((int)silent.StatusCode, Is.EqualTo(204));
        Assert.That(silent.Headers.ETag!.ToString(), Is.EqualTo("W/\"2\""));
        Assert.That(group.EnumerateObject().Select(property => property.Name), Is.EqualTo(["schemas", "id", "displayName"]));
    }

    [Test]
    public async Task A_patch_that_changes_nothing_keeps_the_version()
    {
        var id = await CreateUserAsync("unchanged");
        var before = await AskAsync("GET", $"Users/{id}");

        var after = await AskAsync("PATCH", $"Users/{id}", """{"Operations":[{"op":"replace","value":{"active":true}}]}""");

        Assert.That($"{after}", Is.EqualTo($"{before}"));
    }

    [Test]
    public async Task A_deleted_resource_is_gone_and_its_name_free()
    {
        var id = await CreateUserAsync("deleted");
        using var first = await SendAsync("DELETE", $"Users/{id}");
        using var second = await SendAsync("DELETE", $"Users/{id}");
        using var read = await SendAsync("GET", $"Users/{id}");

        Assert.That((int)first.StatusCode, Is.EqualTo(204));
        await second.ReadErrorAsync(404);
        await read.ReadErrorAsync(404);
        Assert.That(await CreateUserAsync("deleted"), Is.Not.EqualTo(id));
    }

    [Test]
    public async Task Fifty_equal_users_at_once_make_one()
    {
        var statuses = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            using var response = await SendAsync("POST", "Users", """{"userName":"race"}""");
            return (int)response.StatusCode;
        }));

        Assert.That(statuses.Order(), Is.EqualTo(Enumerable.Repeat(409, 49).Prepend(201)));
    }

    [TestCase("""{"displayName":"D"}""", 400, "invalidValue", "userName")]
    [TestCase("""{"userName":"nul\u0000"}""", 400, "invalidValue", "userName")]
    [TestCase("""{"userName":"twins","USERNAME":"twins"}""", 400, "invalidSyntax", "userName")]
    [TestCase("""{"userName":"bad","active":"maybe"}""", 400, "invalidValue", "active")]
    [TestCase("[]", 400, "invalidSyntax", "object")]
    public async Task A_body_that_cannot_be_meant_is_refused(string body, int status, string scimType, string named)
    {
        using var response = await SendAsync("POST", "Users", body);

        Assert.That(await response.ReadErrorAsync(status, scimType), Does.Contain(named).IgnoreCase);
    }

    [Test]
    public async Task A_taken_name_is_a_conflict_in_any_case()
    {
        await CreateUserAsync("Taken");
        using var response = await SendAsync("POST", "Users", """{"userName":"tAKEN"}""");

        await response.ReadErrorAsync(409, "uniqueness");
    }

    [Test]
    public async Task An_unknown_member_is_refused_by_its_id()
    {
        using var response = await SendAsync("POST", "Groups", """{"displayName":"ghosts","members":[{"value":"ghost"}]}""");

        Assert.That(await response.ReadErrorAsync(400, "invalidValue"), Does.Contain("ghost"));
    }
}
