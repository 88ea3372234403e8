using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Http.Complaints;

/// <summary>What users of other SCIM servers had to complain of: filters.</summary>
[TestFixture]
internal sealed class FilterComplaintTests
{
    private TenantClient _client = null!;

    [OneTimeSetUp]
    public async Task CreateThree()
    {
        _client = await RunningService.NewTenantAsync();
        await _client.CreateUserAsync("a@x.example", """
            {
                "title": "Lead", "userType": "Employee", "externalId": "Ext-A", "displayName": "Anna",
                "emails": [{"type": "work", "value": "a@x.example"}, {"type": "home", "value": "a@y.example", "primary": true}]
            }
            """);
        await _client.CreateUserAsync("b@x.example", """
            {"title": "Lead", "userType": "Intern", "emails": [{"type": "home", "value": "b@x.example"}], "active": false}
            """);
        await _client.CreateUserAsync("C@X.example", """{"userType": "Employee", "nickName": "", "emails": []}""");
    }

    [TestCase("userType eq \"Employee\" and (title eq \"Lead\" or title eq \"None\")", "a")]
    [TestCase("(userType eq \"Employee\" and title eq \"None\") or title eq \"Lead\"", "ab")]
    [TestCase("userType eq \"Employee\" and title eq \"None\" or title eq \"Lead\"", "ab")]
    public async Task Parentheses_are_not_ignored(string filter, string expected) => await ShouldFind(filter, expected);

    [TestCase("not (title pr)", "c")]
    [TestCase("not(title pr) and userType pr", "c")]
    [TestCase("userType pr and not (title eq \"Lead\" or active eq false)", "c")]
    [TestCase("not (not (title pr))", "ab")]
    public async Task A_filter_may_begin_with_not(string filter, string expected) => await ShouldFind(filter, expected);

    [TestCase("USERTYPE EQ \"employee\" AND TITLE PR", "a")]
    [TestCase("userType Eq \"EMPLOYEE\" And NOT (title Pr)", "c")]
    [TestCase("URN:IETF:PARAMS:SCIM:SCHEMAS:CORE:2.0:USER:userName SW \"A\"", "a")]
    public async Task Capitals_never_apply_half_a_filter(string filter, string expected) => await ShouldFind(filter, expected);

    [TestCase("emails[type eq \"work\"]", "a")]
    [TestCase("emails[type eq \"work\" and value ew \"y.example\"]", "")]
    [TestCase("emails.type eq \"work\" and emails.value ew \"y.example\"", "a")]
    [TestCase("emails[type eq \"home\" and primary eq true]", "a")]
    [TestCase("emails[not (type eq \"work\")]", "ab")]
    public async Task Conditions_in_brackets_hold_for_one_element(string filter, string expected) =>
        await ShouldFind(filter, expected);

    [TestCase("externalId eq \"Ext-A\"", "a")]
    [TestCase("externalId eq \"ext-a\"", "")]
    [TestCase("displayName eq \"anna\"", "a")]
    [TestCase("emails.value eq \"B@x.EXAMPLE\"", "b")]
    [TestCase("emails co \"@Y\"", "a")]
    [TestCase("userName eq \"c@x.example\"", "c")]
    [TestCase("userName eq \"c@x.example\" and userType eq \"employee\"", "c")]
    [TestCase("active eq \"False\"", "b")]
    [TestCase("meta.resourceType eq \"User\"", "abc")]
    [TestCase("meta.created gt \"2020-01-01T00:00:00Z\"", "abc")]
    [TestCase("meta.lastModified lt \"2020-01-01T00:00:00+02:00\"", "")]
    [TestCase("schemas eq \"URN:ietf:params:scim:schemas:core:2.0:user\"", "abc")]
    public async Task What_identity_providers_match_by_is_found_by_its_own_rule_of_case(string filter, string expected) =>
        await ShouldFind(filter, expected);

    [TestCase("title ne \"Lead\"", "c")]
    [TestCase("title eq null", "c")]
    [TestCase("title ne null", "ab")]
    [TestCase("emails pr", "ab")]
    [TestCase("emails.value ne \"a@x.example\"", "bc")]
    public async Task What_is_unassigned_is_not_equal_and_not_lost(string filter, string expected) =>
        await ShouldFind(filter, expected);

    [TestCase("nonsense")]
    [TestCase("userName eq \"a@x.example\" and nonsense")]
    [TestCase("noSuchAttribute eq \"a\"")]
    [TestCase("userName eq 'a'")]
    [TestCase("userName eq \"a\" or")]
    [TestCase("emails[type eq \"work\"")]
    [TestCase("name eq \"a\"")]
    [TestCase("active co \"t\"")]
    public async Task A_filter_that_is_not_understood_never_returns_everyone(string filter)
    {
        var answer = (await _client.FindAsync("/Users", filter)).ShouldRefuse(400, "invalidFilter");

        Assert.That(answer.Detail, Has.Length.GreaterThan(20));
    }

    private async Task ShouldFind(string filter, string expected)
    {
        var answer = (await _client.FindAsync("/Users", filter)).ShouldBe(200);

        var found = answer.Resources.Select(user => char.ToLowerInvariant(user["userName"]!.GetValue<string>()[0])).Order();
        Assert.That(string.Concat(found), Is.EqualTo(expected));
        Assert.That(answer.TotalResults, Is.EqualTo(expected.Length));
    }
}
