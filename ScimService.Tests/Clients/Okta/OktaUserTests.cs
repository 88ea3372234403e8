using System.Text.Json.Nodes;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Clients.Okta;

[TestFixture(OktaDialect.Wizard)]
[TestFixture(OktaDialect.Catalogue)]
internal sealed class OktaUserTests(OktaDialect dialect)
{
    private TenantClient _client = null!;
    private OktaConnector _okta = null!;

    [SetUp]
    public async Task Connect()
    {
        _client = await RunningService.NewTenantAsync();
        _okta = dialect.Connect(_client);
    }

    [Test]
    public async Task The_connection_test_passes_on_an_empty_directory()
    {
        var answer = await _okta.TestAsync();

        answer.ShouldBe(200, """{"totalResults": 0, "startIndex": 1, "itemsPerPage": 0, "Resources": []}""");
    }

    [Test]
    public async Task The_connection_test_with_wrong_credentials_shows_why()
    {
        var answer = await _client.GetWithAuthorizationAsync("/Users?startIndex=1&count=2", "Bearer wrong");

        answer.ShouldRefuse(401);
        Assert.That(answer.Header("WWW-Authenticate"), Does.StartWith("Bearer"));
    }

    [TestCase("Bearer {0}")]
    [TestCase("bearer {0}")]
    [TestCase("Bearer Bearer {0}")]
    public async Task The_token_is_read_as_administrators_paste_it(string header)
    {
        var authorization = header.Replace("{0}", _client.Token, StringComparison.Ordinal);

        var answer = await _client.GetWithAuthorizationAsync("/Users?startIndex=1&count=2", authorization);

        answer.ShouldBe(200);
    }

    [Test]
    public async Task Assigning_a_person_creates_an_active_account()
    {
        var id = await _okta.AssignAsync(OktaUser.Mara);

        (await _client.GetAsync($"/Users/{id}")).ShouldBe(200, """
            {
                "userName": "mara.lindqvist@brightfen.example", "externalId": "00u7qk2mzx4TrVb9P0h7", "active": true,
                "displayName": "Mara Lindqvist", "name": {"givenName": "Mara", "familyName": "Lindqvist"}, "password": null
            }
            """);
    }

    [Test]
    public async Task Assigning_a_person_who_has_an_account_links_it()
    {
        var existing = await _client.CreateUserAsync(
            "Mara.Lindqvist@Brightfen.example", """{"title": "Lead", "nickName": "Mia"}""");

        var id = await _okta.AssignAsync(OktaUser.Mara);

        Assert.That(id, Is.EqualTo(existing.Id));
        (await _client.GetAsync("/Users")).ShouldBe(200, """
            {"totalResults": 1, "Resources": [{"externalId": "00u7qk2mzx4TrVb9P0h7", "title": "Lead", "nickName": "Mia"}]}
            """);
    }

    [Test]
    public async Task A_profile_push_changes_what_it_names_and_keeps_the_rest()
    {
        var id = await _okta.AssignAsync(OktaUser.Mara);
        await _client.PatchAsync(
            $"/Users/{id}", """{"op": "add", "path": "phoneNumbers", "value": [{"value": "1", "type": "work"}]}""");

        await _okta.UpdateAsync(id, user =>
        {
            user["name"]!["familyName"] = "Okoro";
            user[TenantClient.Enterprise] = new JsonObject { ["department"] = "Sales" };
        });

        (await _client.GetAsync($"/Users/{id}")).ShouldBe(200, """
            {
                "name": {"givenName": "Mara", "familyName": "Okoro"}, "externalId": "00u7qk2mzx4TrVb9P0h7",
                "phoneNumbers": [{"value": "1", "type": "work"}],
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "Sales"}
            }
            """);
    }

    [Test]
    public async Task A_profile_push_that_changes_nothing_writes_nothing()
    {
        var id = await _okta.AssignAsync(OktaUser.Mara);
        await _okta.PushGroupAsync("Webrix-Editors", id);
        var before = await _client.GetAsync($"/Users/{id}");

        var after = await _okta.UpdateAsync(id, _ => { });

        Assert.That(after.Version, Is.EqualTo(before.Version));
        Assert.That(after.LastModified, Is.EqualTo(before.LastModified));
        Assert.That(after.Text, Is.EqualTo(before.Text));
    }

    [Test]
    public async Task Unassigning_deactivates_and_assigning_again_reactivates_the_same_account()
    {
        var id = await _okta.AssignAsync(OktaUser.Mara);

        await _okta.DeactivateAsync(id);

        (await _client.GetAsync($"/Users/{id}"))
            .ShouldBe(200, """{"active": false, "userName": "mara.lindqvist@brightfen.example"}""");
        (await _client.FindAsync("/Users", $"userName eq \"{OktaUser.Mara.UserName}\"")).ShouldBe(200, """{"totalResults": 1}""");

        Assert.That(await _okta.AssignAsync(OktaUser.Mara), Is.EqualTo(id));
        (await _client.GetAsync($"/Users/{id}")).ShouldBe(200, """{"active": true}""");
    }

    [Test]
    public async Task A_deactivated_user_stays_in_the_groups()
    {
        var id = await _okta.AssignAsync(OktaUser.Mara);
        var group = await _okta.PushGroupAsync("Webrix-Editors", id);

        await _okta.DeactivateAsync(id);

        Assert.That(await _client.MembersOfAsync(group), Is.EqualTo([id]));
    }

    [Test]
    public async Task A_password_is_accepted_and_never_shown()
    {
        var id = await _okta.AssignAsync(OktaUser.Mara);

        await _okta.SyncPasswordAsync(id, "Long-new-Pass-771");

        var user = (await _client.GetAsync($"/Users/{id}")).ShouldBe(200, """{"password": null, "active": true}""");
        Assert.That(user.Text, Does.Not.Contain("Long-new-Pass").And.Not.Contain("r4nd0m"));
        var asked = await _client.GetAsync($"/Users/{id}?attributes=password");
        Assert.That(asked.ShouldBe(200).Text, Does.Not.Contain("Long-new-Pass"));
    }

    [TestCase("email eq \"mara.lindqvist@brightfen.example\"")]
    [TestCase("emails.value eq \"MARA.LINDQVIST@brightfen.example\"")]
    [TestCase("externalId eq \"00u7qk2mzx4TrVb9P0h7\"")]
    public async Task The_unique_identifier_field_can_be_another_than_userName(string filter)
    {
        var id = await _okta.AssignAsync(OktaUser.Mara);
        await _okta.AssignAsync(OktaUser.Ivo);

        var found = (await _client.FindAsync("/Users", filter)).ShouldBe(200, """{"totalResults": 1}""");

        Assert.That(found.Resources[0]["id"]!.GetValue<string>(), Is.EqualTo(id));
    }
}
