using System.Text.Json.Nodes;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Clients.Entra;

[TestFixture(false)]
[TestFixture(true)]
internal sealed class EntraCycleTests(bool flag)
{
    private const string Mara = "mara.lindqvist@brightfen.example";

    private TenantClient _client = null!;
    private EntraConnector _entra = null!;

    [SetUp]
    public async Task Connect()
    {
        _client = await RunningService.NewTenantAsync();
        _entra = new EntraConnector(_client, flag);
    }

    [Test]
    public async Task The_connection_test_finds_nobody_and_passes()
    {
        (await _entra.TestConnectionAsync())
            .ShouldBe(200, """{"totalResults": 0, "itemsPerPage": 0, "startIndex": 1, "Resources": []}""");
        (await _entra.MatchGroupAsync(Guid.NewGuid().ToString())).ShouldBe(200, """{"totalResults": 0, "Resources": []}""");
    }

    [Test]
    public async Task A_user_lives_through_a_whole_cycle()
    {
        (await _entra.MatchUserAsync("externalId", "mlindqvist")).ShouldBe(200, """{"totalResults": 0}""");
        var id = (await _entra.CreateUserAsync(Mara, "mlindqvist")).ShouldBe(201).Id;
        (await _entra.MatchUserAsync("externalId", "mlindqvist")).ShouldBe(200, """{"totalResults": 1}""");
        (await _entra.MatchUserAsync("userName", Mara.ToUpperInvariant())).ShouldBe(200, """{"totalResults": 1}""");

        (await _entra.UpdateAsync(id, ("displayName", "Mara L."), ("name.familyName", "Okoro"),
            ($"{TenantClient.Enterprise}:department", "Field Sales"))).ShouldBe(200);
        (await _entra.ReadUserAsync(id)).ShouldBe(200, """
            {
                "displayName": "Mara L.", "name": {"familyName": "Okoro", "givenName": "Mara", "formatted": "Mara Lindqvist"},
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {
                    "department": "Field Sales", "employeeNumber": "40001"
                }
            }
            """);

        (await _entra.SetActiveAsync(id, false)).ShouldBe(200, """{"active": false}""");
        (await _entra.MatchUserAsync("userName", Mara))
            .ShouldBe(200, """{"totalResults": 1, "Resources": [{"active": false}]}""");
        (await _entra.SetActiveAsync(id, true)).ShouldBe(200, """{"active": true}""");

        (await _entra.DeleteUserAsync(id)).ShouldBe(204);
        (await _entra.ReadUserAsync(id)).ShouldRefuse(404);
        (await _entra.CreateUserAsync(Mara, "mlindqvist")).ShouldBe(201);
    }

    [Test]
    public async Task A_group_lives_through_a_whole_cycle()
    {
        var mara = (await _entra.CreateUserAsync(Mara, "mlindqvist")).Id;
        var ivo = (await _entra.CreateUserAsync("ivo.brandt@brightfen.example", "ibrandt")).Id;
        (await _entra.MatchGroupAsync("Webrix-Readers")).ShouldBe(200, """{"totalResults": 0}""");
        var group = (await _entra.CreateGroupAsync("Webrix-Readers", "5a3e0f5c"))
            .ShouldBe(201, """{"externalId": "5a3e0f5c"}""").Id;

        (await _entra.AddMembersAsync(group, mara, ivo)).ShouldBe(204);
        Assert.That(await _client.MembersOfAsync(group), Is.EquivalentTo([mara, ivo]));
        var read = (await _entra.ReadGroupAsync(group)).ShouldBe(200, """{"displayName": "Webrix-Readers"}""");
        Assert.That(read.Text, Does.Not.Contain("members"));
        var matched = (await _entra.MatchGroupAsync("WEBRIX-readers")).ShouldBe(200, """{"totalResults": 1}""");
        Assert.That(matched.Text, Does.Not.Contain("members"));

        (await _entra.RemoveMembersAsync(group, ivo)).ShouldBe(204);
        Assert.That(await _client.MembersOfAsync(group), Is.EqualTo([mara]));
        (await _entra.RemoveMembersAsync(group, ivo)).ShouldBe(204);
        Assert.That(await _client.MembersOfAsync(group), Is.EqualTo([mara]));

        (await _entra.DeleteGroupAsync(group)).ShouldBe(204);
        (await _entra.DeleteGroupAsync(group)).ShouldRefuse(404);
        (await _entra.ReadUserAsync(mara)).ShouldBe(200, """{"groups": null}""");
    }

    [TestCase("userName", "o'brien+x&y#1@brightfen.example")]
    [TestCase("userName", "åsa.öberg@brightfen.example")]
    [TestCase("externalId", "ü-Ø-漢字-🦊")]
    [TestCase("externalId", "50%_off\\\"quoted\"")]
    public async Task Special_characters_in_a_matching_value_are_found(string attribute, string value)
    {
        await _client.CreateUserAsync(Mara, new JsonObject { [attribute] = value }.ToJsonString());
        await _client.CreateUserAsync("other@brightfen.example", """{"externalId": "50 off"}""");
        var literal = value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

        var found = (await _entra.MatchUserAsync(attribute, literal)).ShouldBe(200, """{"totalResults": 1}""");

        Assert.That(found.Resources[0][attribute]!.GetValue<string>(), Is.EqualTo(value));
    }

    [TestCase("emails[type eq \"work\"].value", "MARA@brightfen.example", 1)]
    [TestCase("emails[type eq \"work\"].value", "mara@home.example", 0)]
    [TestCase("emails[type eq \"other\"].value", "mara@home.example", 0)]
    [TestCase("roles[primary eq \"True\"].value", "admin", 1)]
    [TestCase("roles[primary eq \"True\"].value", "user", 0)]
    public async Task The_matching_attribute_may_be_one_of_a_certain_element(string attribute, string value, int found)
    {
        await _client.CreateUserAsync(Mara, """
            {
                "emails": [{"type": "work", "value": "mara@brightfen.example"}, {"type": "home", "value": "mara@home.example"}],
                "roles": [{"value": "admin", "primary": true}, {"value": "user"}]
            }
            """);

        (await _entra.MatchUserAsync(attribute, value)).ShouldBe(200, $$"""{"totalResults": {{found}} }""");
    }
}
