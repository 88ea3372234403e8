using System.Text.Json.Nodes;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Evaluation;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;
using ScimService.Tests.Filtering.Grammar;

namespace ScimService.Tests.Filtering.Binding;

public sealed class RootFilterTests
{
    // the filter, and whether it selects a user and a group that have nothing but these attributes
    private const string User = """{"userName":"anna","displayName":"Anna"}""";
    private const string Group = """{"displayName":"Staff","members":[{"value":"u1"}]}""";

    [TestCase("displayName pr", true, true)]
    [TestCase("userName eq \"anna\"", true, false)]
    [TestCase("userName ne \"anna\"", false, true)]
    [TestCase("userName eq null", false, true)]
    [TestCase("userName gt null", false, false)]
    [TestCase("not (userName pr)", false, true)]
    [TestCase("members eq \"u1\"", false, true)]
    [TestCase("members[value eq \"u1\"]", false, true)]
    [TestCase("members[nonsense eq \"u1\"]", false, false)]
    [TestCase("members[nonsense ne \"u1\"]", false, true)]
    [TestCase("nonsense eq \"x\"", false, false)]
    [TestCase("nonsense ne \"x\"", true, true)]
    [TestCase("urn:nobody:User:userName pr or displayName sw \"s\"", false, true)]
    public void An_attribute_that_a_type_does_not_have_has_no_value_there(string filter, bool user, bool group)
    {
        var accepted = FilterBinder.TryBindAny(
            Parsed.Filter(filter), SchemaCatalogue.Core.ResourceTypes, out var bound, out var problem);
        Assert.That(accepted, Is.True, problem?.Detail);
        Assert.That(bound!.Zip([User, Group], (one, text) => FilterEvaluator.Matches(one, JsonNode.Parse(text)!.AsObject())),
            Is.EqualTo([user, group]));
    }

    [TestCase("password eq \"x\"")]
    [TestCase("active gt true")]
    [TestCase("nonsense co null")]
    [TestCase("displayName eq \"x\" or name eq \"x\"")]
    public void What_one_type_refuses_is_refused(string filter)
    {
        var accepted = FilterBinder.TryBindAny(
            Parsed.Filter(filter), SchemaCatalogue.Core.ResourceTypes, out var bound, out var problem);
        Assert.That((accepted, bound, problem?.Type), Is.EqualTo((false, bound, ScimType.InvalidFilter)));
    }
}
