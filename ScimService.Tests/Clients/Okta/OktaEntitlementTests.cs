using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ScimService.Api.Entitlements;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Clients.Okta;

/// <summary>What Okta's entitlement management does: discovers, reads each kind of entitlement, and gives them to users.</summary>
[TestFixture]
internal sealed class OktaEntitlementTests
{
    private const string RoleSchema = "urn:okta:scim:schemas:core:1.0:Role";
    private const string EntitlementSchema = "urn:okta:scim:schemas:core:1.0:Entitlement";

    private string _folder = "";
    private RunningService _service = null!;
    private TenantClient _client = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _folder = Directory.CreateTempSubdirectory("scim-okta-").FullName;
        await File.WriteAllTextAsync(Path.Combine(_folder, "license.resource-type.json"), $$"""
            {"name": "License", "endpoint": "/Licenses", "description": "Licence", "schema": "{{EntitlementSchema}}"}
            """);
        var seed = JsonNode.Parse(await File.ReadAllTextAsync(Examples.Entitlements))!.AsObject();
        seed["License"] = JsonNode.Parse("""[{"externalId": "seat", "displayName": "Seat"}]""");
        await File.WriteAllTextAsync(Path.Combine(_folder, "seed"), seed.ToJsonString());
        _service = await RunningService.StartAsync(
            ("Scim:Entitlements:Enabled", "true"), ("Scim:Entitlements:SeedFile", Path.Combine(_folder, "seed")), ("Scim:SchemasPath", _folder));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _service.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [SetUp]
    public void TakeTenant() => _client = _service.NewTenant();

    [Test]
    public async Task Every_type_of_role_and_entitlement_is_discovered_and_read()
    {
        var types = (await _client.GetAsync("/ResourceTypes")).ShouldBe(200).Resources
            .Where(type => (string?)type["schema"] is RoleSchema or EntitlementSchema).ToList();
        Assert.That(types.Select(type => $"{type["id"]} {type["name"]} {type["endpoint"]}"), Is.EqualTo(
            ["Role Role /Roles", "Entitlement Entitlement /Entitlements", "License License /Licenses"]));
        var schemas = (await _client.GetAsync("/Schemas")).ShouldBe(200).Resources.Select(schema => (string?)schema["id"]);
        Assert.That(schemas, Has.One.EqualTo(RoleSchema).And.One.EqualTo(EntitlementSchema));

        foreach (var type in types)
        {
            var page = (await _client.GetAsync($"{type["endpoint"]}?count=1&startIndex=1")).ShouldBe(200, $$"""
                {
                    "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], "startIndex": 1, "itemsPerPage": 1,
                    "Resources": [{"schemas": ["{{type["schema"]}}"], "id": "{{JsonShape.Any}}", "displayName": "{{JsonShape.Any}}"}]
                }
                """);
            Assert.That(page.TotalResults, Is.EqualTo((string?)type["name"] is "License" ? 1 : 2));
            Assert.That((string?)page.Resources[0]["type"], Is.EqualTo((string?)type["schema"] is RoleSchema ? null : (string?)type["name"]));
        }
    }

    [Test]
    public async Task Users_carry_them_through_every_way_of_writing()
    {
        var license = (await _client.GetAsync("/Entitlements?filter=externalId eq \"lic-gateway-pro\"")).ShouldBe(200).Resources.Single();
        var role = (await _client.GetAsync("/Roles?filter=displayName eq \"auditor\"")).ShouldBe(200).Resources.Single();
        var entitlements = $$"""[{"value": "{{license["id"]}}", "display": "Gateway Pro", "type": "Entitlement"}]""";
        var roles = $$"""[{"value": "{{role["id"]}}", "display": "Auditor"}]""";

        var created = await _client.CreateUserAsync("ivo@brightfen.example", $$"""{"entitlements": {{entitlements}}, "roles": {{roles}} }""");
        var path = $"/Users/{created.Id}";
        var carried = $$"""{"entitlements": {{entitlements}}, "roles": {{roles}} }""";
        (await _client.GetAsync("/Users?startIndex=1&count=100")).ShouldBe(200, $$"""{"Resources": [{{carried}}]}""");
        var echo = (await _client.GetAsync(path)).ShouldBe(200, carried).Body;
        echo["title"] = "Lead";
        (await _client.PutAsync(path, echo)).ShouldBe(200, carried);
        (await _client.FindAsync("/Users", $"entitlements[value eq \"{license["id"]}\"]")).ShouldBe(200, """{"totalResults": 1}""");

        echo["entitlements"] = new JsonArray();
        (await _client.PutAsync(path, echo)).ShouldBe(200, $$"""{"entitlements": null, "roles": {{roles}} }""");
        (await _client.PatchAsync(path, $$"""
            {"op": "add", "path": "entitlements", "value": {{entitlements}} }, {"op": "remove", "path": "roles[value eq \"{{role["id"]}}\"]"}
            """)).ShouldBe(200, $$"""{"entitlements": {{entitlements}}, "roles": null}""");
    }

    [Test]
    public async Task Seeding_again_changes_only_what_the_file_says_otherwise()
    {
        var role = (await _client.GetAsync("/Roles?filter=externalId eq \"role-auditor\"")).Resources.Single();
        var other = (await _client.GetAsync("/Roles?filter=externalId eq \"role-operator\"")).Resources.Single();
        (await _client.PatchAsync($"/Roles/{role["id"]}", """{"op": "replace", "path": "displayName", "value": "Inspector"}""")).ShouldBe(200);
        (await _client.PostAsync("/Roles", """{"displayName": "Of an administrator"}""")).ShouldBe(201);

        await _service.Services.GetRequiredService<EntitlementSeed>().RunAsync(CancellationToken.None);

        (await _client.GetAsync($"/Roles/{role["id"]}")).ShouldBe(200, """{"displayName": "Auditor"}""");
        var untouched = (await _client.GetAsync($"/Roles/{other["id"]}")).ShouldBe(200);
        Assert.That(untouched.Body.ToJsonString(), Is.EqualTo(other.ToJsonString()));
        (await _client.GetAsync("/Roles")).ShouldBe(200, """{"totalResults": 3}""");
    }

    [Test]
    public async Task Without_the_setting_there_are_none()
    {
        var client = await RunningService.NewTenantAsync();

        (await client.GetAsync("/Roles")).ShouldRefuse(404);
        (await client.GetAsync("/ResourceTypes")).ShouldBe(200, """{"totalResults": 2}""");
    }
}
