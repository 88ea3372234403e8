using System.Text.Json.Nodes;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Clients.Okta;

[TestFixture]
internal sealed class OktaImportTests
{
    private const int Users = 203;

    private TenantClient _client = null!;
    private OktaConnector _okta = null!;

    [OneTimeSetUp]
    public async Task Fill()
    {
        _client = await RunningService.NewTenantAsync();
        _okta = new WizardApp(_client);
        for (var number = 1; number <= Users; number++)
        {
            await _client.CreateUserAsync($"a{number}@brightfen.example");
        }
    }

    [Test]
    public async Task An_import_by_pages_of_100_sees_each_of_203_users_once()
    {
        var imported = await _okta.ImportAsync("/Users");

        Assert.That(imported.Select(user => user["userName"]!.GetValue<string>()), Is.EquivalentTo(
            Enumerable.Range(1, Users).Select(number => $"a{number}@brightfen.example")));
    }

    [Test]
    public async Task Every_imported_user_has_what_an_import_needs()
    {
        foreach (var user in await _okta.ImportAsync("/Users"))
        {
            Assert.That(JsonShape.Differences(JsonNode.Parse("""
                {
                    "id": "{{any}}", "userName": "{{any}}", "active": "{{any}}",
                    "name": {"givenName": "{{any}}", "familyName": "{{any}}"},
                    "emails": [{"value": "{{any}}", "primary": true}]
                }
                """), user), Is.Empty);
        }
    }

    [TestCase(1, 100, 100)]
    [TestCase(101, 100, 100)]
    [TestCase(201, 100, 3)]
    [TestCase(301, 100, 0)]
    public async Task A_page_tells_the_total_and_how_many_it_holds(int startIndex, int count, int held)
    {
        var page = (await _client.GetAsync($"/Users?startIndex={startIndex}&count={count}")).ShouldBe(200, $$"""
            {"totalResults": 203, "startIndex": {{startIndex}}, "itemsPerPage": {{held}}}
            """);

        Assert.That(page.Resources, Has.Count.EqualTo(held));
    }

    [Test]
    public async Task The_size_of_the_pages_does_not_matter()
    {
        var seen = new List<string>();
        for (var startIndex = 1; startIndex <= Users; startIndex += 37)
        {
            var page = (await _client.GetAsync($"/Users?startIndex={startIndex}&count=37")).ShouldBe(200);
            seen.AddRange(page.Resources.Select(user => user["id"]!.GetValue<string>()));
        }

        Assert.That(seen, Has.Count.EqualTo(Users).And.Unique);
    }

    [Test]
    public async Task An_import_of_groups_brings_all_their_members()
    {
        var users = await _okta.ImportAsync("/Users");
        var ids = users.Select(user => user["id"]!.GetValue<string>()).ToArray();
        var group = await _client.CreateGroupAsync("Everyone", ids);

        var imported = await _okta.ImportAsync("/Groups");

        var everyone = imported.Single(found => found["id"]!.GetValue<string>() == group.Id);
        Assert.That(everyone["members"]!.AsArray().Select(member => member!["value"]!.GetValue<string>()), Is.EquivalentTo(ids));
    }
}
