using System.Text.Json.Nodes;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Http.Schemas;

/// <summary>The example of the documentation, end to end: a resource type and an extension that the service knows from files alone.</summary>
[TestFixture]
internal sealed class DeviceTests
{
    private const string Urn = "urn:example:scim:schemas:1.0:Device";
    private const string Warranty = "urn:example:scim:schemas:extension:warranty:1.0:Device";
    private const string Badge = "urn:example:scim:schemas:extension:badge:1.0:User";

    private RunningService _service = null!;
    private TenantClient _client = null!;

    [OneTimeSetUp]
    public async Task Start() => _service = await RunningService.StartAsync(("Scim:SchemasPath", Examples.Device));

    [OneTimeTearDown]
    public async Task Stop() => await _service.DisposeAsync();

    [SetUp]
    public void TakeTenant() => _client = _service.NewTenant();

    [Test]
    public async Task Discovery_shows_the_type_and_its_schemas()
    {
        (await _client.GetAsync("/ResourceTypes/Device")).ShouldBe(200, $$"""
            {"name": "Device", "endpoint": "/Devices", "schema": "{{Urn}}", "schemaExtensions": [{"schema": "{{Warranty}}", "required": false}]}
            """);
        (await _client.GetAsync("/ResourceTypes")).ShouldBe(200, """{"totalResults": 3}""");
        (await _client.GetAsync("/Schemas")).ShouldBe(200, """{"totalResults": 6}""");
        var schema = (await _client.GetAsync($"/Schemas/{Urn}")).ShouldBe(200);
        Assert.That(JsonShape.Differences(JsonNode.Parse("""
            {"name": "assetTag", "type": "string", "multiValued": false, "required": true, "caseExact": true, "mutability": "readWrite",
             "returned": "default", "uniqueness": "server"}
            """), schema.Body["attributes"]![0]), Is.Empty);
        Assert.That(schema.Body["attributes"]!.AsArray(), Has.Count.EqualTo(12));
    }

    [Test]
    public async Task A_device_is_created_read_changed_and_deleted()
    {
        var created = (await _client.PostAsync("/Devices", """
            {"assetTag": "A-1", "displayName": "Scanner", "serialNumber": "SN1", "storageGb": 64, "price": 99.5, "managed": true,
             "recoveryKey": "secret", "tags": ["new"], "addresses": [{"value": "10.0.0.1", "type": "wifi", "primary": true}],
             "colour": "red"}
            """)).ShouldBe(201, $$"""
            {"schemas": ["{{Urn}}"], "assetTag": "A-1", "storageGb": 64, "managed": true, "price": null, "recoveryKey": null, "colour": null,
             "meta": {"resourceType": "Device"} }
            """);
        var path = $"/Devices/{created.Id}";
        Assert.That(created.Header("Location"), Is.EqualTo($"{_client.BaseUrl}{path}"));

        (await _client.GetAsync($"{path}?attributes=price,addresses.value")).ShouldBe(200, $$"""
            {"id": "{{created.Id}}", "price": 99.5, "assetTag": null, "addresses": [{"value": "10.0.0.1", "type": null}]}
            """);
        (await _client.PatchAsync(path, $$"""
            {"op": "add", "path": "addresses", "value": [{"value": "10.0.0.2", "type": "ethernet", "primary": true}]},
            {"op": "replace", "path": "storageGb", "value": "128"},
            {"op": "add", "path": "{{Warranty}}:provider", "value": "Repairs Ltd"},
            {"op": "remove", "path": "tags[value eq \"NEW\"]"}
            """)).ShouldBe(200, $$"""
            {"schemas": ["{{Urn}}", "{{Warranty}}"], "storageGb": 128, "tags": null, "{{Warranty}}": {"provider": "Repairs Ltd"},
             "addresses": [{"value": "10.0.0.1", "primary": false}, {"value": "10.0.0.2", "primary": true}]}
            """);
        (await _client.PutAsync(path, """{"assetTag": "A-1b", "displayName": "Scanner 2"}""")).ShouldBe(200, $$"""
            {"schemas": ["{{Urn}}"], "assetTag": "A-1b", "serialNumber": "SN1", "storageGb": null, "{{Warranty}}": null}
            """);
        (await _client.GetAsync($"{path}?attributes=price")).ShouldBe(200, """{"price": 99.5}""");
        (await _client.DeleteAsync(path)).ShouldBe(204);
        (await _client.GetAsync(path)).ShouldRefuse(404);
    }

    [Test]
    public async Task What_the_schema_does_not_allow_is_refused_with_all_its_reasons()
    {
        var refused = (await _client.PostAsync("/Devices", """
            {"displayName": " ", "storageGb": 1.5, "purchasedAt": "yesterday", "addresses": [{"type": "wifi"}, {"value": "a"}]}
            """)).ShouldRefuse(400, "invalidValue");
        Assert.That(refused.Detail.Split('\n'), Is.EqualTo(
        [
            "storageGb: expected a whole number, got a number.",
            "purchasedAt: expected a dateTime such as 2026-01-31T09:30:00Z, got a string that is none.",
            "assetTag is required and must not be empty.",
            "displayName is required and must not be empty.",
            "addresses[0].value is required and must not be empty.",
        ]));

        var device = await CreateAsync("A-2", "\"serialNumber\": \"SN2\"");
        (await _client.PatchAsync($"/Devices/{device.Id}", """{"op": "replace", "path": "serialNumber", "value": "SN3"}"""))
            .ShouldRefuse(400, "mutability");
        (await _client.PatchAsync($"/Devices/{device.Id}", """{"op": "remove", "path": "assetTag"}""")).ShouldRefuse(400, "mutability");
        (await _client.FindAsync("/Devices", "recoveryKey pr")).ShouldRefuse(400, "invalidFilter");
        (await _client.FindAsync("/Devices", "storageGb co \"6\"")).ShouldRefuse(400, "invalidFilter");
    }

    [Test]
    public async Task The_asset_tag_is_unique_and_compares_with_case()
    {
        var first = await CreateAsync("A-3");
        var second = await CreateAsync("a-3");

        Assert.That((await _client.PostAsync("/Devices", Body("A-3"))).ShouldRefuse(409, "uniqueness").Detail, Does.Contain("assetTag").And.Contain(first.Id));
        (await _client.PatchAsync($"/Devices/{second.Id}", """{"op": "replace", "path": "assetTag", "value": "A-3"}"""))
            .ShouldRefuse(409, "uniqueness");
        (await _client.FindAsync("/Devices", "assetTag eq \"a-3\"")).ShouldBe(200, $$"""
            {"totalResults": 1, "Resources": [{"id": "{{second.Id}}"}]}
            """);
        (await _client.DeleteAsync($"/Devices/{first.Id}")).ShouldBe(204);
        (await _client.PostAsync("/Devices", Body("A-3"))).ShouldBe(201);
    }

    [TestCase("displayName sw \"device b\"", "B")]
    [TestCase("kind eq \"LAPTOP\"", "A")]
    [TestCase("storageGb gt 100", "B C")]
    [TestCase("storageGb eq 256", "B")]
    [TestCase("price le 10.5", "A")]
    [TestCase("not (managed eq true)", "B C")]
    [TestCase("purchasedAt ge \"2026-01-01T00:00:00+01:00\"", "C")]
    [TestCase("tags eq \"Spare\" and tags co \"ol\"", "A")]
    [TestCase("addresses[type eq \"wifi\" and value sw \"10.1\"]", "B")]
    [TestCase("addresses.value eq \"10.0.0.1\"", "A")]
    [TestCase("owner pr", "A")]
    [TestCase(Warranty + ":endsAt lt \"2027-01-01T00:00:00Z\"", "B")]
    [TestCase("schemas eq \"" + Warranty + "\"", "B")]
    [TestCase(Urn + ":assetTag eq \"C\"", "C")]
    public async Task Filters_on_its_attributes_find_devices(string filter, string expected)
    {
        await CreateThreeAsync();

        var found = (await _client.GetAsync($"/Devices?filter={Uri.EscapeDataString(filter)}&sortBy=assetTag")).ShouldBe(200);

        Assert.That(string.Join(' ', found.Resources.Select(device => (string?)device["assetTag"])), Is.EqualTo(expected));
    }

    [TestCase("storageGb", "ascending", "A B C")]
    [TestCase("storageGb", "descending", "C B A")]
    [TestCase("purchasedAt", "ascending", "A C B")]
    [TestCase("addresses", "ascending", "A B C")]
    [TestCase(Warranty + ":provider", "ascending", "B")]
    public async Task Devices_are_sorted_by_their_attributes(string sortBy, string sortOrder, string expected)
    {
        await CreateThreeAsync();

        var sorted = (await _client.GetAsync($"/Devices?sortBy={sortBy}&sortOrder={sortOrder}")).ShouldBe(200);

        Assert.That(string.Join(' ', sorted.Resources.Select(device => (string?)device["assetTag"])), Does.StartWith(expected));
    }

    [Test]
    public async Task The_owner_is_completed_found_by_name_and_forgotten_with_the_user()
    {
        var user = await _client.CreateUserAsync("mara@device.example", """{"displayName": "Mara Lindqvist"}""");
        var device = await CreateAsync("A-4", $$"""
            "owner": {"value": "{{user.Id}}"}
            """);

        (await _client.GetAsync($"/Devices/{device.Id}")).ShouldBe(200, $$"""
            {"owner": {"value": "{{user.Id}}", "displayName": "Mara Lindqvist"} }
            """);
        (await _client.FindAsync("/Devices", "owner.displayName sw \"mara\"")).ShouldBe(200, """{"totalResults": 1}""");
        (await _client.FindAsync("/", "displayName sw \"Mara\" or displayName sw \"Device\"")).ShouldBe(200, """{"totalResults": 2}""");
        (await _client.DeleteAsync($"/Users/{user.Id}")).ShouldBe(204);
        (await _client.GetAsync($"/Devices/{device.Id}")).ShouldBe(200, """{"owner": null}""");
    }

    [Test]
    public async Task Users_have_the_extension()
    {
        var user = await _client.CreateUserAsync("mara@device.example", $$"""
            {"{{Badge}}": {"badgeNumber": "B7", "doors": ["north", "south"]} }
            """);
        await _client.CreateUserAsync("ivo@device.example");

        (await _client.GetAsync($"/Users/{user.Id}")).ShouldBe(200, $$"""
            {"schemas": ["{{TenantClient.UserSchema}}", "{{Badge}}"], "{{Badge}}": {"badgeNumber": "B7", "doors": ["south", "north"]} }
            """);
        (await _client.FindAsync("/Users", $"{Badge}:doors eq \"North\"")).ShouldBe(200, """{"totalResults": 1}""");
        (await _client.PatchAsync($"/Users/{user.Id}", $$"""
            {"op": "remove", "path": "{{Badge}}:doors[value eq \"north\"]"}, {"op": "replace", "value": {"{{Badge}}:badgeNumber": "B8"} }
            """)).ShouldBe(200, $$"""{"{{Badge}}": {"badgeNumber": "B8", "doors": ["south"]} }""");
        (await _client.PatchAsync($"/Users/{user.Id}", $$"""{"op": "remove", "path": "{{Badge}}"}""")).ShouldBe(200, $$"""
            {"schemas": ["{{TenantClient.UserSchema}}"], "{{Badge}}": null}
            """);
    }

    [Test]
    public async Task A_bulk_request_creates_devices()
    {
        var answer = (await _client.PostAsync("/Bulk", $$"""
            {"schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"], "Operations": [
                {"method": "POST", "path": "/Devices", "bulkId": "a", "data": {{Body("A-5")}}},
                {"method": "POST", "path": "/Devices", "bulkId": "b", "data": {{Body("A-5")}}},
                {"method": "PATCH", "path": "/Devices/bulkId:a", "data": {"Operations": [{"op": "add", "path": "tags", "value": "x"}]} }
            ]}
            """)).ShouldBe(200);

        Assert.That(answer.Body["Operations"]!.AsArray().Select(result => (string?)result!["status"]), Is.EqualTo(["201", "409", "200"]));
    }

    private static string Body(string tag, string? more = null) =>
        $$"""{"assetTag": "{{tag}}", "displayName": "Device {{tag}}"{{(more is null ? "" : $", {more}")}}}""";

    private async Task<ScimAnswer> CreateAsync(string tag, string? more = null) =>
        (await _client.PostAsync("/Devices", Body(tag, more))).ShouldBe(201);

    private async Task CreateThreeAsync()
    {
        var user = await _client.CreateUserAsync("mara@device.example");
        await CreateAsync("C", """
            "storageGb": 1024, "price": 20, "managed": false, "purchasedAt": "2026-02-01T00:00:00Z"
            """);
        await CreateAsync("B", $$"""
            "storageGb": 256, "price": 11, "addresses": [{"value": "10.0.0.9", "type": "ethernet"}, {"value": "10.1.0.1", "type": "wifi"}],
            "{{Warranty}}": {"provider": "Repairs Ltd", "endsAt": "2026-12-31T00:00:00Z"}
            """);
        await CreateAsync("A", $$"""
            "kind": "Laptop", "storageGb": 8, "price": 10.5, "managed": true, "purchasedAt": "2025-12-31T22:59:59Z",
            "tags": ["spare", "old"], "addresses": "10.0.0.1", "owner": {"value": "{{user.Id}}"}
            """);
    }
}
