using System.Text.Json.Nodes;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Http.Schemas;

/// <summary>Attributes whose schema says that they name a resource: the owner of a device is a user.</summary>
[TestFixture]
internal sealed class ReferenceTests
{
    private const string Nobody = "01a1ffff-0001-7000-8000-000000000000";

    private RunningService _service = null!;
    private TenantClient _client = null!;

    [OneTimeSetUp]
    public async Task Start() => _service = await RunningService.StartAsync(("Scim:SchemasPath", Examples.Device));

    [OneTimeTearDown]
    public async Task Stop() => await _service.DisposeAsync();

    [SetUp]
    public void TakeTenant() => _client = _service.NewTenant();

    [TestCase(Nobody)]
    [TestCase("mara")]
    [TestCase("{{group}}")]
    public async Task An_owner_who_is_no_user_is_refused(string owner)
    {
        var group = await _client.CreateGroupAsync("Group");
        var id = owner.Replace("{{group}}", group.Id, StringComparison.Ordinal);

        var refused = (await _client.PostAsync("/Devices", Owned("A-1", id))).ShouldRefuse(400, "invalidValue");

        Assert.That(refused.Detail, Is.EqualTo($"owner.value: expected the id of an existing User; there is none \"{id}\"."));
    }

    [Test]
    public async Task An_owner_can_be_given_by_the_URI_and_be_changed_to_an_existing_user_only()
    {
        var user = await _client.CreateUserAsync("mara@device.example");
        var uri = $"{_client.BaseUrl}/Users/{user.Id}";
        var device = (await _client.PostAsync("/Devices", $$"""
            {"assetTag": "A-1", "displayName": "d", "owner": {"$ref": "{{uri}}"} }
            """)).ShouldBe(201, $$"""{"owner": {"value": "{{user.Id}}", "$ref": "{{uri}}"} }""");
        var path = $"/Devices/{device.Id}";

        (await _client.PatchAsync(path, $$"""{"op": "replace", "path": "owner.value", "value": "{{Nobody}}"}""")).ShouldRefuse(400, "invalidValue");
        (await _client.PutAsync(path, Owned("A-1", Nobody))).ShouldRefuse(400, "invalidValue");
        (await _client.GetAsync(path)).ShouldBe(200, $$"""{"owner": {"value": "{{user.Id}}"}, "meta": {"version": "{{device.Version.Replace("\"", "\\\"", StringComparison.Ordinal)}}"} }""");
        var other = await _client.CreateUserAsync("ivo@device.example");
        (await _client.PatchAsync(path, $$"""{"op": "replace", "path": "owner.value", "value": "{{other.Id}}"}"""))
            .ShouldBe(200, $$"""{"owner": {"value": "{{other.Id}}", "$ref": null} }""");
    }

    [Test]
    public async Task In_a_bulk_request_an_owner_may_be_created_along()
    {
        var answer = (await _client.PostAsync("/Bulk", $$"""
            {"schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"], "Operations": [
                {"method": "POST", "path": "/Devices", "bulkId": "a", "data": {{Owned("A-1", "bulkId:b")}} },
                {"method": "POST", "path": "/Users", "bulkId": "b", "data": {"userName": "ivo@device.example"} },
                {"method": "POST", "path": "/Devices", "bulkId": "c", "data": {{Owned("A-2", Nobody)}} }
            ]}
            """)).ShouldBe(200);

        Assert.That(answer.Body["Operations"]!.AsArray().Select(result => (string?)result!["status"]), Is.EqualTo(["201", "201", "400"]));
    }

    [Test]
    public async Task A_manager_whom_the_identity_provider_knows_by_another_id_is_kept() => (await _client.CreateUserAsync(
        "mara@device.example",
        $$"""{"{{TenantClient.Enterprise}}": {"manager": {"value": "E-4711"} } }""")).ShouldShow(
            JsonNode.Parse($$"""{"{{TenantClient.Enterprise}}": {"manager": {"value": "E-4711"} } }"""));

    [TestCase("11111111-2222-4333-8444-55555555555A")]
    [TestCase("01A1FFFF-0001-7000-8000-00000000000")]
    public async Task An_id_of_another_directory_is_kept_as_it_is_spelt(string id) => (await _client.CreateUserAsync(
        "mara@device.example", Managed(id))).ShouldShow(JsonNode.Parse(Managed(id)));

    [TestCase("{\"value\": \"{{id}}\"}")]
    [TestCase("\"{{id}}\"")]
    [TestCase("{\"$ref\": \"/Users/{{id}}\"}")]
    public async Task An_id_in_capitals_names_the_same_user(string given)
    {
        var boss = await _client.CreateUserAsync("boss@device.example", """{"displayName": "Boss"}""");
        var manager = given.Replace("{{id}}", boss.Id.ToUpperInvariant(), StringComparison.Ordinal);
        var shown = $$"""{"{{TenantClient.Enterprise}}": {"manager": {"value": "{{boss.Id}}", "displayName": "Boss"} } }""";
        var path = $"/Users/{(await _client.CreateUserAsync("mara@device.example")).Id}";

        var user = await _client.CreateUserAsync(
            "ivo@device.example", $$"""{"{{TenantClient.Enterprise}}": {"manager": {{manager}} } }""");
        user.ShouldShow(JsonNode.Parse(shown));
        (await _client.PatchAsync(path, $$"""{"op": "add", "path": "{{TenantClient.Enterprise}}:manager", "value": {{manager}} }"""))
            .ShouldBe(200, shown);
        (await _client.PatchAsync(path, $$"""
            {"op": "replace", "path": "{{TenantClient.Enterprise}}:manager.value", "value": "{{boss.Id.ToUpperInvariant()}}"}
            """)).ShouldBe(200, shown);
        (await _client.PostAsync("/Devices", Owned("A-1", boss.Id.ToUpperInvariant())))
            .ShouldBe(201, $$"""{"owner": {"value": "{{boss.Id}}"} }""");
        (await _client.DeleteAsync($"/Users/{boss.Id}")).ShouldBe(204);
        (await _client.FindAsync("/Users", "manager pr")).ShouldBe(200, """{"totalResults": 0}""");
    }

    [Test]
    public async Task A_manager_is_no_resource_of_another_type()
    {
        var group = await _client.CreateGroupAsync("Group");
        var user = await _client.CreateUserAsync("mara@device.example");
        var path = $"/Users/{user.Id}";
        var detail = $"{TenantClient.Enterprise}:manager.value: expected the id of an existing User; there is none \"{group.Id}\".";

        var created = await _client.PostAsync("/Users", $$"""
            {"userName": "ivo@device.example", "{{TenantClient.Enterprise}}": {"manager": {"value": "{{group.Id}}"} } }
            """);
        var replaced = await _client.PutAsync(path, $$"""
            {"userName": "mara@device.example", "{{TenantClient.Enterprise}}": {"manager": "{{group.Id}}"} }
            """);
        var patched = await _client.PatchAsync(path, $$"""
            {"op": "replace", "path": "{{TenantClient.Enterprise}}:manager", "value": "{{group.Id}}"}
            """);

        foreach (var refused in (ScimAnswer[])[created, replaced, patched])
        {
            Assert.That(refused.ShouldRefuse(400, "invalidValue").Detail, Is.EqualTo(detail));
        }

        (await _client.GetAsync(path)).ShouldBe(200, $$"""{"{{TenantClient.Enterprise}}": null}""");
    }

    [Test]
    public async Task A_resource_of_a_type_that_cannot_be_a_member_is_named_with_its_type()
    {
        var user = await _client.CreateUserAsync("mara@device.example");
        var device = (await _client.PostAsync("/Devices", Owned("A-1", user.Id))).ShouldBe(201);
        var group = await _client.CreateGroupAsync("Group");

        var refused = await _client.PatchAsync(
            $"/Groups/{group.Id}", $$"""{"op": "add", "path": "members", "value": [{"value": "{{device.Id}}"}, {"value": "{{Nobody}}"}]}""");

        Assert.That(refused.ShouldRefuse(400, "invalidValue").Detail, Is.EqualTo(
            $"members: no resource of this tenant has the id \"{Nobody}\". Provision the member first; nothing was changed.\n"
            + $"members: this group cannot have the member \"{device.Id}\" (a Device). Leave it out; nothing was changed."));
    }

    [Test]
    public async Task A_bulk_request_says_the_same_of_it_as_a_single_one()
    {
        var user = await _client.CreateUserAsync("mara@device.example");
        var device = (await _client.PostAsync("/Devices", Owned("A-1", user.Id))).ShouldBe(201);
        var group = $$"""{"displayName": "Group", "members": [{"value": "{{device.Id}}"}, {"value": "{{Nobody}}"}]}""";
        var single = (await _client.PostAsync("/Groups", group)).ShouldRefuse(400, "invalidValue");

        var answer = (await _client.PostAsync("/Bulk", $$"""
            {"schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"], "Operations": [
                {"method": "POST", "path": "/Groups", "bulkId": "a", "data": {{group}} },
                {"method": "POST", "path": "/Groups", "bulkId": "b", "data": {"displayName": "Other"} }]}
            """)).ShouldBe(200);

        var refused = answer.Body["Operations"]!.AsArray()[0]!["response"]!;
        Assert.That((string?)refused["detail"], Does.StartWith(single.Detail));
    }

    private static string Owned(string tag, string owner) =>
        $$"""{"assetTag": "{{tag}}", "displayName": "d", "owner": {"value": "{{owner}}"} }""";

    private static string Managed(string id) => $$"""{"{{TenantClient.Enterprise}}": {"manager": {"value": "{{id}}"} } }""";
}
