using System.Text.Json.Nodes;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Clients.Others;

/// <summary>authentik, Keycloak's clients, Rauthy and Google: what they send beside the common ground.</summary>
[TestFixture]
internal sealed class MergingClientTests
{
    private TenantClient _client = null!;

    [SetUp]
    public async Task Connect() => _client = await RunningService.NewTenantAsync();

    [Test]
    public async Task Authentik_sends_the_id_among_the_values()
    {
        var group = (await _client.CreateGroupAsync("Webrix-Editors")).Id;

        (await _client.PatchAsync($"/Groups/{group}", $$"""
            {"op": "replace", "value": {"id": "{{group}}", "displayName": "Webrix-Authors", "externalId": "ak-5512"} }
            """)).ShouldBe(204);
        (await _client.GetAsync($"/Groups/{group}"))
            .ShouldBe(200, """{"displayName": "Webrix-Authors", "externalId": "ak-5512"}""");
    }

    [Test]
    public async Task Keycloak_sends_an_id_of_its_own_and_wants_externalId_back()
    {
        var created = (await _client.PostAsync("/Groups", """
            {"id": "kc-77f1", "externalId": "kc-77f1", "displayName": "Platform Team"}
            """)).ShouldBe(201, """{"externalId": "kc-77f1"}""");

        Assert.That(created.Id, Is.Not.EqualTo("kc-77f1"));
        (await _client.GetAsync("/Groups/kc-77f1")).ShouldRefuse(404);
    }

    [TestCase("/Users")]
    [TestCase("/Groups")]
    public async Task Rauthy_looks_for_externalId_exactly(string endpoint)
    {
        await _client.CreateUserAsync("a@brightfen.example", """{"externalId": "Ext-1"}""");
        var group = (await _client.CreateGroupAsync("G")).Id;
        await _client.PatchAsync($"/Groups/{group}", """{"op": "add", "path": "externalId", "value": "Ext-1"}""");

        (await _client.FindAsync(endpoint, "externalId eq \"Ext-1\"")).ShouldBe(200, """{"totalResults": 1}""");
        (await _client.FindAsync(endpoint, "externalId eq \"ext-1\"")).ShouldBe(200, """{"totalResults": 0}""");
    }

    [Test]
    public async Task Google_probes_and_sends_plain_JSON()
    {
        var google = _client.WithHeaders(new Dictionary<string, string?>
        {
            ["User-Agent"] = "Google-Auto-Provisioning",
            ["Content-Type"] = "application/json",
            ["Accept"] = "*/*",
        });

        (await google.GetAsync("/Users?count=1")).ShouldBe(200, """{"totalResults": 0}""");
        (await google.CreateUserAsync("a@brightfen.example")).ShouldBe(201);
    }

    [TestCase("application/scim+json")]
    [TestCase("application/scim+json; charset=utf-8")]
    [TestCase("application/json;charset=UTF-8")]
    [TestCase("text/json")]
    [TestCase(null)]
    public async Task A_body_is_read_in_every_media_type_clients_send(string? contentType) =>
        (await _client.SendAsync(
            "POST", "/Users", $$"""{"schemas": ["{{TenantClient.UserSchema}}"], "userName": "a"}""",
            new Dictionary<string, string?> { ["Content-Type"] = contentType })).ShouldBe(201);

    [Test]
    public async Task Names_and_URNs_in_any_case_are_the_same()
    {
        var created = (await _client.PostAsync("/Users", """
            {
                "SCHEMAS": ["URN:IETF:params:scim:schemas:core:2.0:USER"], "USERNAME": "a", "Name": {"FAMILYNAME": "F"},
                "URN:ietf:params:scim:schemas:extension:ENTERPRISE:2.0:user": {"Department": "Sales"}
            }
            """)).ShouldBe(201);

        created.ShouldShow(JsonNode.Parse($$"""
            {
                "schemas": ["{{TenantClient.UserSchema}}", "{{TenantClient.Enterprise}}"], "userName": "a",
                "name": {"familyName": "F"}, "{{TenantClient.Enterprise}}": {"department": "Sales"}
            }
            """));
    }
}
