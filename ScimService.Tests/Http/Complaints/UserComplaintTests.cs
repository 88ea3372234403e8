using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Http.Complaints;

/// <summary>What users of other SCIM servers had to complain of: the life of a user.</summary>
[TestFixture]
internal sealed class UserComplaintTests
{
    private TenantClient _client = null!;
    private string _id = "";

    [SetUp]
    public async Task CreateOne()
    {
        _client = await RunningService.NewTenantAsync();
        _id = (await _client.CreateUserAsync("mara@x.example", """
            {
                "externalId": "ext-1", "title": "Lead", "roles": [{"value": "reader"}],
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "Sales", "costCenter": "7"}
            }
            """)).Id;
    }

    [Test]
    public async Task A_second_create_never_overwrites_the_first()
    {
        (await _client.PostAsync("/Users", """{"userName": "MARA@x.example", "externalId": null, "title": "Stolen"}"""))
            .ShouldRefuse(409, "uniqueness");

        (await _client.GetAsync($"/Users/{_id}"))
            .ShouldBe(200, """{"externalId": "ext-1", "title": "Lead", "userName": "mara@x.example"}""");
    }

    [Test]
    public async Task A_conflict_names_the_id_to_link_to_and_reveals_no_more()
    {
        var answer = (await _client.PostAsync("/Users", """{"userName": "mara@x.example"}""")).ShouldRefuse(409, "uniqueness");

        Assert.That(answer.Detail, Does.Contain("userName").And.Contain(_id));
        Assert.That(answer.Text, Does.Not.Contain("ext-1").And.Not.Contain("Lead"));
    }

    [Test]
    public async Task Deactivation_is_no_removal()
    {
        (await _client.PatchAsync($"/Users/{_id}", """{"op": "replace", "value": {"active": false}}""")).ShouldBe(200);

        (await _client.GetAsync($"/Users/{_id}")).ShouldBe(200, """{"active": false, "title": "Lead"}""");
        (await _client.FindAsync("/Users", "userName eq \"mara@x.example\"")).ShouldBe(200, """{"totalResults": 1}""");
        (await _client.PostAsync("/Users", """{"userName": "mara@x.example"}""")).ShouldRefuse(409, "uniqueness");
        (await _client.PatchAsync($"/Users/{_id}", """{"op": "replace", "value": {"active": true}}"""))
            .ShouldBe(200, """{"active": true}""");
    }

    [Test]
    public async Task A_deleted_userName_is_free_at_once()
    {
        (await _client.DeleteAsync($"/Users/{_id}")).ShouldBe(204);

        var again = await _client.CreateUserAsync("mara@x.example");
        Assert.That(again.Id, Is.Not.EqualTo(_id));
        again.ShouldShow(System.Text.Json.Nodes.JsonNode.Parse("""{"externalId": null, "title": null, "roles": null}"""));
    }

    [Test]
    public async Task Deleting_a_manager_clears_the_reference()
    {
        var report = (await _client.CreateUserAsync("report@x.example", $$"""
            {"{{TenantClient.Enterprise}}": {"department": "Sales", "manager": {"value": "{{_id}}"} } }
            """)).Id;

        (await _client.DeleteAsync($"/Users/{_id}")).ShouldBe(204);

        (await _client.GetAsync($"/Users/{report}")).ShouldBe(200, $$"""
            {"{{TenantClient.Enterprise}}": {"department": "Sales", "manager": null} }
            """);
        (await _client.FindAsync("/Users", $"manager eq \"{_id}\"")).ShouldBe(200, """{"totalResults": 0}""");
    }

    [Test]
    public async Task A_write_touches_only_what_it_names()
    {
        (await _client.PatchAsync($"/Users/{_id}", """{"op": "replace", "path": "displayName", "value": "Mara"}"""))
            .ShouldBe(200, $$"""
            {
                "roles": [{"value": "reader"}], "title": "Lead", "externalId": "ext-1",
                "{{TenantClient.Enterprise}}": {"department": "Sales", "costCenter": "7"}
            }
            """);
    }

    [Test]
    public async Task Removing_an_element_with_another_value_writes_nothing()
    {
        await _client.PatchAsync(
            $"/Users/{_id}", """{"op": "remove", "path": "emails", "value": [{"value": "other@x.example"}]}""");

        (await _client.GetAsync($"/Users/{_id}")).ShouldBe(200, """{"emails": [{"value": "mara@x.example", "type": "work"}]}""");
    }

    [Test]
    public async Task A_put_without_active_externalId_and_password_keeps_them()
    {
        await _client.PatchAsync($"/Users/{_id}", """{"op": "replace", "path": "active", "value": false}""");

        (await _client.PutAsync($"/Users/{_id}", """{"userName": "mara@x.example", "displayName": "Mara"}""")).ShouldBe(200, $$"""
            {"active": false, "externalId": "ext-1", "displayName": "Mara", "title": null, "{{TenantClient.Enterprise}}": null}
            """);
        (await _client.PutAsync($"/Users/{_id}", """{"userName": "mara@x.example", "externalId": null}"""))
            .ShouldBe(200, """{"externalId": null}""");
    }

    [Test]
    public async Task A_put_cannot_take_a_userName_in_use_but_may_change_its_case()
    {
        await _client.CreateUserAsync("ivo@x.example");

        (await _client.PutAsync($"/Users/{_id}", """{"userName": "IVO@x.example"}""")).ShouldRefuse(409, "uniqueness");
        (await _client.PutAsync($"/Users/{_id}", """{"userName": "Mara@X.example"}"""))
            .ShouldBe(200, """{"userName": "Mara@X.example"}""");
    }

    [Test]
    public async Task Read_only_values_in_a_body_are_ignored_and_not_believed()
    {
        var answer = (await _client.PostAsync("/Users", """
            {
                "userName": "new@x.example", "id": "my-own-id", "groups": [{"value": "g"}],
                "meta": {"created": "1999-01-01T00:00:00Z", "version": "W/\"77\"", "location": "https://elsewhere.example"}
            }
            """)).ShouldBe(201, """{"groups": null}""");

        Assert.That(answer.Id, Is.Not.EqualTo("my-own-id"));
        Assert.That(answer.Text, Does.Not.Contain("1999").And.Not.Contain("elsewhere"));
    }

    [Test]
    public async Task Meta_tells_the_truth_after_every_write()
    {
        var created = await _client.GetAsync($"/Users/{_id}");
        var changed = await _client.PatchAsync($"/Users/{_id}", """{"op": "add", "path": "title", "value": "Chief"}""");

        Assert.That(changed.Version, Is.Not.EqualTo(created.Version));
        Assert.That(changed.Header("ETag"), Is.EqualTo(changed.Version));
        Assert.That(string.CompareOrdinal(changed.LastModified, created.LastModified), Is.GreaterThan(0));
        Assert.That(changed.Body["meta"]!["location"]!.GetValue<string>(), Is.EqualTo($"{_client.BaseUrl}/Users/{_id}"));
        Assert.That((await _client.GetAsync($"/Users/{_id}")).Text, Is.EqualTo(changed.Text));
    }
}
