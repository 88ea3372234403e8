using ScimService.Filtering.Binding;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;
using ScimService.Tests.Filtering.Grammar;

namespace ScimService.Tests.Filtering.Binding;

public sealed class FilterRefusalTests
{
    // the filter, and what the refusal must name
    [TestCase("nonsense eq \"x\"", "nonsense")]
    [TestCase("name.nonsense eq \"x\"", "nonsense; it has formatted, familyName")]
    [TestCase("userName.value eq \"x\"", "userName is not complex")]
    [TestCase("employeeNumber eq \"1\"", SchemaUrns.EnterpriseUser + ":employeeNumber")]
    [TestCase("urn:nobody:User:userName eq \"x\"", "urn:nobody:User")]
    [TestCase("urn:ietf:params:scim:schemas:core:2.0:Group:displayName eq \"x\"", "core:2.0:Group")]
    [TestCase(SchemaUrns.EnterpriseUser + " pr", "is a schema; name its attribute behind a colon, such as " + SchemaUrns.EnterpriseUser + ":")]
    [TestCase(SchemaUrns.EnterpriseUser + ".division eq \"x\"", "such as " + SchemaUrns.EnterpriseUser + ":division.")]
    [TestCase(SchemaUrns.User + " pr", "is a schema; name its attribute behind a colon, such as " + SchemaUrns.User + ":userName.")]
    [TestCase("active gt false", "gt")]
    [TestCase("active co \"r\"", "boolean")]
    [TestCase("active eq \"yes\"", "true or false")]
    [TestCase("active eq 1", "true or false")]
    [TestCase("x509Certificates.value gt \"a\"", "binary")]
    [TestCase("x509Certificates sw \"a\"", "binary")]
    [TestCase("meta.lastModified co \"2026\"", "dateTime")]
    [TestCase("meta.lastModified gt \"2026\"", "2026-01-31T09:30:00Z")]
    [TestCase("meta.lastModified gt 2026", "dateTime")]
    [TestCase("userName eq 1", "string in double quotes")]
    [TestCase("userName eq true", "string in double quotes")]
    [TestCase("userName co null", "co")]
    [TestCase("name eq \"x\"", "name.formatted")]
    [TestCase("addresses co \"x\"", "complex")]
    [TestCase("meta gt \"x\"", "complex")]
    [TestCase("emails[nonsense eq \"x\"]", "nonsense")]
    [TestCase("emails[emails.type eq \"x\"]", "emails.type")]
    [TestCase("emails[urn:ietf:params:scim:schemas:core:2.0:User:type eq \"x\"]", "User:type")]
    [TestCase("userName[value eq \"x\"]", "userName")]
    [TestCase("name.givenName[value eq \"x\"]", "name.givenName")]
    [TestCase("title pr or (emails pr and not (nonsense pr))", "nonsense")]
    public void A_refusal_names_what_is_wrong(string text, string named) =>
        Assert.That(Refusal(text).Detail, Does.Contain(named));

    [TestCase("password eq \"secret\"")]
    [TestCase("password pr")]
    [TestCase("not (PASSWORD sw \"s\")")]
    [TestCase("password eq null")]
    [TestCase("password gt null")]
    [TestCase("urn:ietf:params:scim:schemas:core:2.0:User:password ne \"secret\"")]
    public void A_password_cannot_be_asked_for_and_is_not_repeated(string text)
    {
        var detail = Refusal(text).Detail;
        Assert.That(detail, Does.Contain("password"));
        Assert.That(detail, Does.Not.Contain("secret"));
    }

    [TestCase("whole eq \"7\"")]
    [TestCase("whole co 7")]
    [TestCase("amount eq true")]
    [TestCase("moments sw \"2026\"")]
    [TestCase("tags[text eq \"x\"]")]
    [TestCase("secret pr")]
    public void Other_types_are_strict_as_well(string text)
    {
        Assert.That(FilterBinder.TryBind(Parsed.Filter(text), TestSchemas.AllTypes, out var bound, out var problem), Is.False);
        Assert.That((bound, problem!.Type), Is.EqualTo(((BoundFilter?)null, ScimType.InvalidFilter)), problem.Detail);
    }

    [Test]
    public void A_name_of_any_length_leaves_the_refusal_short() =>
        Assert.That(Refusal($"{new string('a', 8000)} pr").Detail, Has.Length.LessThan(300));

    private static ScimProblem Refusal(string text)
    {
        var user = SchemaCatalogue.Core.ResourceType("User")!;
        Assert.That(FilterBinder.TryBind(Parsed.Filter(text), user, out _, out var problem), Is.False);
        Assert.That(problem!.Type, Is.EqualTo(ScimType.InvalidFilter));
        return problem;
    }
}
