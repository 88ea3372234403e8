using ScimService.Filtering.Grammar;
using ScimService.Filtering.Problems;

namespace ScimService.Tests.Filtering.Grammar;

public sealed class PathParserTests
{
    [TestCase("userName")]
    [TestCase("name.givenName")]
    [TestCase("emails")]
    [TestCase("emails.value")]
    [TestCase("emails[type eq \"work\"]")]
    [TestCase("emails[type eq \"work\"].value")]
    [TestCase("members[value eq \"x]y\"]")]
    [TestCase("members[value eq \"x\"].$ref")]
    [TestCase("addresses[type eq \"work\" and not (primary eq true)].country")]
    [TestCase("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value")]
    [TestCase("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")]
    [TestCase("urn:example:schema:1.0")]
    [TestCase("urn:example:ext:skills[level gt 3].name")]
    public void A_path_prints_as_it_was_written(string text) => Assert.That(Parsed.Path(text).ToString(), Is.EqualTo(text));

    [TestCase("userName")]
    [TestCase("name.givenName")]
    [TestCase("members.$ref")]
    [TestCase("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value")]
    [TestCase("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")]
    [TestCase("urn:example:schema:1.0")]
    public void A_path_without_brackets_splits_without_being_read(string text) =>
        Assert.That(AttributePath.Split(text), Is.EqualTo(Parsed.Path(text).Attribute));

    [Test]
    public void A_path_with_brackets_splits_into_attribute_condition_and_sub_attribute() =>
        Assert.That(
            Parsed.Path(" emails [ type EQ \"work\" ] .value "),
            Is.EqualTo(new PatchPath(
                new AttributePath(null, "emails"),
                new Filter.Comparison(new AttributePath(null, "type"), CompareOperator.Eq, new CompareValue.Text("work")),
                "value")));

    [TestCase("‸", ScimType.InvalidPath)]
    [TestCase("‸/userName", ScimType.InvalidPath)]
    [TestCase("emails[‸0]", ScimType.InvalidPath)]
    [TestCase("emails[type eq \"work\"‸", ScimType.InvalidPath)]
    [TestCase("emails[type eq \"work\"]‸value", ScimType.InvalidPath)]
    [TestCase("emails[type eq \"work\"].value‸.x", ScimType.InvalidPath)]
    [TestCase("emails[type eq \"work\"]‸[primary eq true]", ScimType.InvalidPath)]
    [TestCase("userName ‸eq \"x\"", ScimType.InvalidPath)]
    [TestCase("emails[‸]", ScimType.InvalidFilter)]
    [TestCase("emails[type ‸= \"work\"]", ScimType.InvalidFilter)]
    [TestCase("emails[type eq ‸work]", ScimType.InvalidFilter)]
    [TestCase("emails[a‸[b eq 1]]", ScimType.InvalidFilter)]
    [TestCase("emails[type eq \"]\" ‸x]", ScimType.InvalidFilter)]
    public void A_refusal_points_at_the_mark_and_tells_a_bad_path_from_a_bad_filter(string marked, ScimType type)
    {
        var at = marked.IndexOf('‸', StringComparison.Ordinal);
        Assert.That(PatchPathParser.TryParse(marked.Remove(at, 1), FilterLimits.Default, out _, out var problem), Is.False);
        Assert.That((problem!.Type, problem.Position), Is.EqualTo((type, (int?)at)), problem.Detail);
    }

    [TestCase("userName", null, "userName", null)]
    [TestCase(" name.familyName ", null, "name", "familyName")]
    [TestCase("urn:ietf:params:scim:schemas:core:2.0:User:emails.value",
        "urn:ietf:params:scim:schemas:core:2.0:User", "emails", "value")]
    public void An_attribute_name_is_read_alone(string text, string? uri, string name, string? sub) =>
        Assert.That(Parsed.Attribute(text), Is.EqualTo(new AttributePath(uri, name, sub)));

    [TestCase("‸")]
    [TestCase("user ‸Name")]
    [TestCase("emails‸[type eq \"work\"]")]
    [TestCase("emails.‸")]
    public void A_refused_attribute_name_is_marked(string marked)
    {
        var at = marked.IndexOf('‸', StringComparison.Ordinal);
        Assert.That(AttributePathParser.TryParse(marked.Remove(at, 1), FilterLimits.Default, out _, out var problem), Is.False);
        Assert.That((problem!.Type, problem.Position), Is.EqualTo((ScimType.InvalidPath, (int?)at)), problem.Detail);
    }
}
