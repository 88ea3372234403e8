using ScimService.Filtering.Binding;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;
using ScimService.Tests.Filtering.Grammar;

namespace ScimService.Tests.Filtering.Binding;

public sealed class SortKeyBinderTests
{
    private static readonly ResourceType User = SchemaCatalogue.Core.ResourceType("User")!;

    [TestCase("username", "userName")]
    [TestCase("name.familyName", "name.familyName")]
    [TestCase("emails", "emails.value")]
    [TestCase("email", "emails.value")]
    [TestCase("manager", SchemaUrns.EnterpriseUser + ":manager.value")]
    [TestCase("emails.type", "emails.type")]
    [TestCase("meta.lastModified", "meta.lastModified")]
    [TestCase("urn:ietf:params:scim:schemas:core:2.0:User:title", "title")]
    [TestCase(SchemaUrns.EnterpriseUser + ":department", SchemaUrns.EnterpriseUser + ":department")]
    public void A_sort_key_names_a_leaf(string text, string place)
    {
        var accepted = SortKeyBinder.TryBind(Parsed.Attribute(text), User, out var target, out var problem);
        Assert.That(accepted, Is.True, problem?.Detail);
        Assert.That(target!.ToString(), Is.EqualTo(place));
    }

    [TestCase("nonsense", "nonsense")]
    [TestCase("name", "complex")]
    [TestCase("addresses", "complex")]
    [TestCase("password", "never returned")]
    [TestCase("department", SchemaUrns.EnterpriseUser)]
    public void What_cannot_be_sorted_by_is_an_invalid_path(string text, string named)
    {
        Assert.That(SortKeyBinder.TryBind(Parsed.Attribute(text), User, out var target, out var problem), Is.False);
        Assert.That((target, problem!.Type), Is.EqualTo(((AttributeTarget?)null, ScimType.InvalidPath)));
        Assert.That(problem.Detail, Does.Contain(named));
    }

    [TestCase("displayName", "displayName", "displayName")]
    [TestCase("userName", "userName", null)]
    [TestCase("members", null, "members.value")]
    public void Over_all_types_each_has_its_own_place_or_none(string text, string? user, string? group)
    {
        var accepted = SortKeyBinder.TryBindAny(
            Parsed.Attribute(text), SchemaCatalogue.Core.ResourceTypes, out var targets, out var problem);
        Assert.That(accepted, Is.True, problem?.Detail);
        Assert.That(targets!.Select(target => target?.ToString()), Is.EqualTo([user, group]));
    }

    [TestCase("nonsense")]
    [TestCase("password")]
    [TestCase("name")]
    public void Over_all_types_a_key_of_none_or_a_refused_one_is_refused(string text)
    {
        var accepted = SortKeyBinder.TryBindAny(
            Parsed.Attribute(text), SchemaCatalogue.Core.ResourceTypes, out var targets, out var problem);
        Assert.That((accepted, targets, problem?.Type), Is.EqualTo((false, targets, ScimType.InvalidPath)));
        Assert.That(targets, Is.Null);
    }
}
