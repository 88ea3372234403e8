using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Clients.Others;

[TestFixture]
internal sealed class OneLoginTests
{
    private static readonly Dictionary<string, string?> Json = new() { ["Content-Type"] = "application/json", ["Accept"] = null };

    private TenantClient _client = null!;

    [SetUp]
    public async Task Connect() => _client = (await RunningService.NewTenantAsync()).WithHeaders(Json);

    [Test]
    public async Task The_service_is_discovered() => (await _client.GetAsync("/ServiceProviderConfig")).ShouldBe(200);

    [TestCase("urn:scim:schemas:core:1.0")]
    [TestCase("urn:scim:schemas:core:2.0:User")]
    public async Task A_user_of_an_old_template_is_created_and_updated(string schema)
    {
        var created = (await _client.PostAsync("/Users", $$"""
            {
                "schemas": ["{{schema}}"], "userName": "tilde.aro@brightfen.example", "active": true,
                "emails": {"value": "tilde.aro@brightfen.example", "type": "work", "primary": true}
            }
            """)).ShouldBe(201, """{"emails": [{"value": "tilde.aro@brightfen.example", "primary": true}]}""");

        (await _client.PutAsync($"/Users/{created.Id}?", $$"""
            {
                "schemas": ["{{schema}}"], "userName": "tilde.aro@brightfen.example", "active": false,
                "name": {"givenName": "Tilde", "familyName": "Aro"},
                "emails": [{"value": "tilde@brightfen.example", "type": "work"}]
            }
            """)).ShouldBe(200, """
            {"active": false, "name": {"familyName": "Aro"}, "emails": [{"value": "tilde@brightfen.example"}]}
            """);
        (await _client.GetAsync("/Users?filter=userName+eq+%22tilde.aro%40brightfen.example%22&")).ShouldBe(200, """
            {"totalResults": 1, "Resources": [{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "active": false}]}
            """);
    }

    [Test]
    public async Task Groups_are_matched_and_patched()
    {
        var user = (await _client.CreateUserAsync("tilde.aro@brightfen.example")).Id;
        var group = (await _client.CreateGroupAsync("Engineering")).Id;

        (await _client.GetAsync("/Groups?filter=displayName+eq+%22Engineering%22&")).ShouldBe(200, """{"totalResults": 1}""");
        (await _client.PatchAsync($"/Groups/{group}", $$"""{"op": "add", "path": "members", "value": [{"value": "{{user}}"}]}"""))
            .ShouldBe(204);
        Assert.That(await _client.MembersOfAsync(group), Is.EqualTo([user]));
    }
}
