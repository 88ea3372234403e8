using System.Diagnostics;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Clients.Okta;

/// <summary>Okta's SPEC test, step by step in its order.</summary>
[TestFixture]
internal sealed class OktaSpecTests
{
    private const string UserName = "Runner.Kx29@Atko.example";

    private static readonly Dictionary<string, string?> Headers = new()
    {
        ["Accept-Charset"] = "utf-8",
        ["Accept"] = "application/scim+json",
        ["Content-Type"] = "application/scim+json; charset=utf-8",
        ["User-Agent"] = "OKTA SCIM Integration",
    };

    private const string CompleteUser = """
        {
            "id": "{{any}}", "name": {"familyName": "{{any}}", "givenName": "{{any}}"}, "userName": "{{any}}", "active": true,
            "emails": [{"value": "{{any}}"}]
        }
        """;

    private TenantClient _client = null!;
    private string _created = "";

    private static readonly string NewUser = $$"""
        {
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "{{UserName}}",
            "name": {"givenName": "Runner", "familyName": "Kx29"}, "displayName": "Runner Kx29", "active": true,
            "emails": [{"primary": true, "value": "{{UserName}}", "type": "work"}]
        }
        """;

    [OneTimeSetUp]
    public async Task OneUserIsThere()
    {
        _client = await RunningService.NewTenantAsync();
        await _client.CreateUserAsync("first@brightfen.example");
    }

    [Test]
    public async Task The_SPEC_test_passes_step_by_step()
    {
        await Step_01_the_first_user_is_complete();
        await Step_02_it_is_read_by_id();
        await Step_03_an_address_nobody_has_gives_an_empty_list();
        await Step_04_an_id_nobody_has_is_not_found();
        await Step_05_the_user_to_create_is_not_there();
        await Step_06_the_user_is_created();
        await Step_07_the_user_is_there();
        await Step_08_the_same_user_again_is_a_conflict();
        await Step_09_the_case_of_the_userName_does_not_matter();
        await Step_10_groups_are_listed_in_time();
        await Step_11_a_wrong_token_is_refused();
        await Step_12_an_id_of_digits_is_not_found();
    }

    private async Task Step_01_the_first_user_is_complete() =>
        (await Get("/Users?count=1&startIndex=1")).ShouldBe(200, $$"""
            {
                "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
                "itemsPerPage": 1, "startIndex": 1, "totalResults": 1, "Resources": [{{CompleteUser}}]
            }
            """);

    private async Task Step_02_it_is_read_by_id()
    {
        var first = (await Get("/Users?count=1&startIndex=1")).Resources[0]["id"]!.GetValue<string>();

        var user = (await Get($"/Users/{first}")).ShouldBe(200, CompleteUser);

        Assert.That(user.Id, Is.EqualTo(first));
    }

    private Task Step_03_an_address_nobody_has_gives_an_empty_list() => ShouldFindNobody("nobody@brightfen.example");

    private async Task Step_04_an_id_nobody_has_is_not_found() =>
        (await Get("/Users/010101001010101011001010101011")).ShouldRefuse(404);

    private Task Step_05_the_user_to_create_is_not_there() => ShouldFindNobody(UserName);

    private async Task Step_06_the_user_is_created()
    {
        var created = (await Post()).ShouldBe(201, """
            {
                "active": true, "id": "{{any}}", "name": {"familyName": "Kx29", "givenName": "Runner"},
                "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "Runner.Kx29@Atko.example"
            }
            """);
        _created = created.Id;
    }

    private async Task Step_07_the_user_is_there() => (await Get($"/Users/{_created}")).ShouldBe(200, """
        {"userName": "Runner.Kx29@Atko.example", "name": {"familyName": "Kx29", "givenName": "Runner"}}
        """);

    private async Task Step_08_the_same_user_again_is_a_conflict() => (await Post()).ShouldRefuse(409, "uniqueness");

    private async Task Step_09_the_case_of_the_userName_does_not_matter() =>
        (await Get("/Users?filter=userName eq \"RUNNER.KX29@ATKO.EXAMPLE\"")).ShouldBe(200, """{"totalResults": 1}""");

    private async Task Step_10_groups_are_listed_in_time()
    {
        var watch = Stopwatch.StartNew();
        (await Get("/Groups")).ShouldBe(200, """{"totalResults": 0, "Resources": []}""");
        Assert.That(watch.ElapsedMilliseconds, Is.LessThan(600));
    }

    private async Task Step_11_a_wrong_token_is_refused() =>
        (await _client.WithHeaders(Headers).GetWithAuthorizationAsync("/Users?filter=userName eq \"a\"", "non-token"))
            .ShouldRefuse(401);

    private async Task Step_12_an_id_of_digits_is_not_found() => (await Get("/Users/00919288221112222")).ShouldRefuse(404);

    private async Task ShouldFindNobody(string userName) =>
        (await Get($"/Users?filter=userName eq \"{userName}\"")).ShouldBe(200, """
            {"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], "totalResults": 0}
            """);

    private Task<ScimAnswer> Get(string path) => _client.SendAsync("GET", path, null, Headers);

    private Task<ScimAnswer> Post() => _client.SendAsync("POST", "/Users", NewUser, new Dictionary<string, string?>(Headers)
    {
        ["Content-Type"] = "application/json",
        ["Accept"] = "application/scim+json; charset=utf-8",
    });
}
