using ScimService.Filtering.Grammar;

namespace ScimService.Tests.Filtering.Grammar;

public sealed class FilterParserTests
{
    private static readonly string[] Legal =
    [
        "userName eq \"bjorn\"",
        "USERNAME EQ \"bjorn\"",
        "userName Eq \"a\\\"b\\\\c\\u00e9\"",
        "name.familyName co \"O'Malley\"",
        "urn:ietf:params:scim:schemas:core:2.0:User:userName sw \"J\"",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber eq \"7\"",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq \"6f0c1b52-8a4e-4d57-9b0e-3d1f6a7c2e11\"",
        "title pr",
        "title pr and userType eq \"Employee\"",
        "title pr or userType eq \"Intern\"",
        "userType eq \"Employee\" and (emails co \"example.com\" or emails.value co \"example.org\")",
        "userType ne \"Employee\" and not (emails co \"example.com\" or emails.value co \"example.org\")",
        "not(title pr)",
        "NOT (title pr) AND active eq true",
        "userType eq \"Employee\" and (emails.type eq \"work\")",
        "userType eq \"Employee\" and emails[type eq \"work\" and value co \"@example.com\"]",
        "emails[type eq \"work\" and value co \"@example.com\"] or ims[type eq \"xmpp\" and value co \"@foo.com\"]",
        "emails[not (type eq \"work\")]",
        "emails[type eq \"work\" or (type eq \"home\" and primary eq true)]",
        "schemas eq \"urn:IETF:PARAMS:SCIM:SCHEMAS:EXTENSION:ENTERPRISE:2.0:USER\"",
        "meta.lastModified gt \"2026-11-01T00:00:00Z\"",
        "meta.lastModified ge \"2026-11-01T00:00:00.123+02:00\"",
        "meta.resourceType eq \"User\" or meta.resourceType eq \"Group\"",
        "active eq true",
        "active eq \"True\"",
        "title eq null",
        "groups.value eq \"d41f7a90-52c6-4be8-9f13-7c0e8b6a5d44\"",
        "members eq \"6f0c1b52-8a4e-4d57-9b0e-3d1f6a7c2e11\"",
        "members[value eq \"6f0c1b52-8a4e-4d57-9b0e-3d1f6a7c2e11\"]",
        "userName eq \"1\" or title eq \"2\" and nickName eq \"3\"",
        "id eq \"6f0c1b52\" and manager eq \"b8d2e6f4\"",
        "externalId eq \"00u7qk2mzx4TrVb9P0h7\"",
        "members.$ref sw \"https://\"",
        "members[$ref pr]",
        "notes pr and order pr or android eq 1 and nothing pr",
        "not pr and or pr or and eq 1",
        "x-y_z9 eq -0.5e2",
        "a eq TRUE and b eq False and c eq NULL",
        "  (  (a pr)and(b pr)  )  ",
        "NOT(NOT\t(not (a pr)))",
        "urn:example:a%20b/c+d;e=f@g:(h),i!j*k'l~m:attr pr",
        "https://schemas.example.com/scim/1.0:badge.number eq 12345678901234567890.12345678",
        "userName co \"((( [[[ \\\\\"",
        "displayName eq \"\"",
        "displayName eq \"\ud835\udd4f \\ud835\\udd4f\"",
    ];

    [TestCaseSource(nameof(Legal))]
    public void A_parsed_filter_prints_and_parses_to_itself(string text)
    {
        var filter = Parsed.Filter(text);
        Assert.That(Parsed.Filter(filter.ToString()), Is.EqualTo(filter));
    }

    [TestCase("a pr or b pr and c pr", "a pr or (b pr and c pr)")]
    [TestCase("a pr and b pr or c pr", "(a pr and b pr) or c pr")]
    [TestCase("not (a pr) and b pr", "(not (a pr)) and b pr")]
    [TestCase("a pr and b pr and c pr", "(a pr and b pr) and c pr")]
    [TestCase("a pr or b pr or c pr", "(a pr or b pr) or c pr")]
    [TestCase("e[a pr or b pr and c pr]", "e[a pr or (b pr and c pr)]")]
    public void Not_binds_tighter_than_and_which_binds_tighter_than_or(string text, string grouped) =>
        Assert.That(Parsed.Filter(text), Is.EqualTo(Parsed.Filter(grouped)));

    [TestCase("emails[type eq \"work\"].value eq \"x\"", "emails[type eq \"work\" and value eq \"x\"]")]
    [TestCase("e[a pr or b pr].c pr and d pr", "e[(a pr or b pr) and c pr] and d pr")]
    [TestCase("not (e[a pr].$ref ne \"x\")", "not (e[a pr and $ref ne \"x\"])")]
    public void A_sub_attribute_behind_the_brackets_is_one_of_the_same_element(string text, string standard) =>
        Assert.That(Parsed.Filter(text), Is.EqualTo(Parsed.Filter(standard)));

    [TestCase("a pr or (b pr or c pr)")]
    [TestCase("a pr and (b pr and c pr)")]
    [TestCase("(a pr or b pr) and c pr")]
    [TestCase("a pr and (b pr or c pr)")]
    [TestCase("not (a pr or b pr)")]
    public void Parentheses_that_matter_are_printed(string text) => Assert.That(Parsed.Filter(text).ToString(), Is.EqualTo(text));

    [TestCase("urn:ietf:params:scim:schemas:core:2.0:User:name.givenName pr",
        "urn:ietf:params:scim:schemas:core:2.0:User", "name", "givenName")]
    [TestCase("urn:a.b:c.d:e pr", "urn:a.b:c.d", "e", null)]
    [TestCase("urn:a:1.0 pr", "urn:a", "1", "0")]
    [TestCase("name.givenName pr", null, "name", "givenName")]
    [TestCase("members.$ref pr", null, "members", "$ref")]
    public void A_path_splits_at_the_last_colon_and_the_dot_after_it(string text, string? uri, string name, string? sub) =>
        Assert.That(Parsed.Filter(text), Is.EqualTo(new Filter.Presence(new AttributePath(uri, name, sub))));

    [TestCase("\"a\\\"b\\\\c\\/\\b\\f\\n\\r\\t\\u00e9\"", "a\"b\\c/\b\f\n\r\té")]
    [TestCase("\"\\ud83d\\ude00\"", "😀")]
    [TestCase("\"O'Malley % _ +\"", "O'Malley % _ +")]
    public void A_string_is_decoded_as_JSON(string literal, string value) =>
        Assert.That(Parsed.Filter($"a eq {literal}"), Is.EqualTo(Equal(new CompareValue.Text(value))));

    [TestCase("0", "0")]
    [TestCase("-12.50", "-12.5")]
    [TestCase("1e3", "1000")]
    [TestCase("12E-1", "1.2")]
    [TestCase("79228162514264337593543950335", "79228162514264337593543950335")]
    [TestCase("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    public void A_number_is_read_exactly(string literal, string value)
    {
        var number = decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.That(Parsed.Filter($"a eq {literal}"), Is.EqualTo(Equal(new CompareValue.Number(number))));
    }

    private static Filter.Comparison Equal(CompareValue value) => new(new AttributePath(null, "a"), CompareOperator.Eq, value);
}
