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
    [TestCase("{{USER}}")]
    public async Task An_owner_who_is_no_user_is_refused(string owner)
    {
        var group = await _client.CreateGroupAsync("Group");
        var user = await _client.CreateUserAsync("mara@device.example");
        var id = owner.Replace("{{group}}", group.Id, StringComparison.Ordinal)
            .Replace("{{USER}}", user.Id.ToUpperInvariant(), StringComparison.Ordinal);

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
            System.Text.Json.Nodes.JsonNode.Parse($$"""{"{{TenantClient.Enterprise}}": {"manager": {"value": "E-4711"} } }"""));

    [Test]
    public async Task A_manager_in_another_case_than_the_id_is_somebody_the_service_does_not_know()
    {
        var boss = await _client.CreateUserAsync("boss@device.example");
        var id = boss.Id.ToUpperInvariant();

        var user = await _client.CreateUserAsync(
            "mara@device.example", $$"""{"{{TenantClient.Enterprise}}": {"manager": {"value": "{{id}}"} } }""");

        (await _client.GetAsync($"/Users/{user.Id}")).ShouldBe(200, $$"""
            {"{{TenantClient.Enterprise}}": {"manager": {"value": "{{id}}", "displayName": null} } }
            """);
        (await _client.FindAsync("/Users", $"{TenantClient.Enterprise}:manager.displayName pr")).ShouldBe(200, """{"totalResults": 0}""");
    }

    private static string Owned(string tag, string owner) =>
        $$"""{"assetTag": "{{tag}}", "displayName": "d", "owner": {"value": "{{owner}}"} }""";
}
