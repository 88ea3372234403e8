using ScimService.Filtering.Binding;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;
using ScimService.Tests.Filtering.Grammar;

namespace ScimService.Tests.Filtering.Binding;

public sealed class PathBinderTests
{
    private static readonly ResourceType User = SchemaCatalogue.Core.ResourceType("User")!;

    [TestCase("USERNAME", "userName")]
    [TestCase("password", "password")]
    [TestCase("name.givenname", "name.givenName")]
    [TestCase("emails.value", "emails.value")]
    [TestCase("urn:ietf:params:scim:schemas:CORE:2.0:User:name.familyName", "name.familyName")]
    [TestCase("urn:ietf:params:scim:schemas:core:2.0:User:externalId", "externalId")]
    [TestCase(SchemaUrns.EnterpriseUser + ":department", SchemaUrns.EnterpriseUser + ":department")]
    [TestCase(SchemaUrns.EnterpriseUser + ":manager.value", SchemaUrns.EnterpriseUser + ":manager.value")]
    [TestCase("manager", SchemaUrns.EnterpriseUser + ":manager")]
    [TestCase("Manager.displayName", SchemaUrns.EnterpriseUser + ":manager.displayName")]
    [TestCase("urn:ietf:params:scim:schemas:extension:ENTERPRISE:2.0:User", SchemaUrns.EnterpriseUser)]
    [TestCase("emails[type eq \"work\"]", "emails[…]")]
    [TestCase("EMAILS[type eq \"work\"].VALUE", "emails[…].value")]
    [TestCase("members[$ref pr]", "members[…]")]
    public void A_path_names_one_place(string text, string place)
    {
        var type = place.StartsWith("members", StringComparison.Ordinal) ? SchemaCatalogue.Core.ResourceType("Group")! : User;
        Assert.That(PathBinder.TryBind(Parsed.Path(text), type, out var bound, out var problem), Is.True, problem?.Detail);
        Assert.That(bound!.ToString(), Is.EqualTo(place));
    }

    [Test]
    public void The_URN_of_an_extension_names_its_whole_object()
    {
        Assert.That(PathBinder.TryBind(Parsed.Path(SchemaUrns.EnterpriseUser), User, out var bound, out _), Is.True);
        Assert.That(bound, Is.EqualTo(new BoundPath(User.Extension(SchemaUrns.EnterpriseUser)!.Schema, null, null, null)));
    }

    [Test]
    public void A_condition_is_about_one_element()
    {
        Assert.That(PathBinder.TryBind(Parsed.Path("emails[Type eq \"Work\"].value"), User, out var bound, out _), Is.True);
        var emails = User.Attribute("emails")!;
        Assert.That(bound!.Condition, Is.EqualTo(new BoundFilter.Compare(
            new AttributeTarget(null, emails, emails.SubAttribute("type")),
            ScimService.Filtering.Grammar.CompareOperator.Eq,
            new Comparand.Text("Work", "work"))));
    }

    [TestCase("nonsense", ScimType.InvalidPath, "nonsense")]
    [TestCase("email", ScimType.InvalidPath, "email")]
    [TestCase("department", ScimType.InvalidPath, SchemaUrns.EnterpriseUser + ":department")]
    [TestCase("name.nonsense", ScimType.InvalidPath, "nonsense")]
    [TestCase("userName.value", ScimType.InvalidPath, "userName")]
    [TestCase("emails[type eq \"work\"].nonsense", ScimType.InvalidPath, "nonsense")]
    [TestCase("userName[value eq \"x\"]", ScimType.InvalidPath, "userName")]
    [TestCase("name.givenName[value eq \"x\"]", ScimType.InvalidPath, "name.givenName")]
    [TestCase(SchemaUrns.User, ScimType.InvalidPath, "leave the path out")]
    [TestCase(SchemaUrns.Group, ScimType.InvalidPath, "has no schema")]
    [TestCase("urn:nobody:User:userName", ScimType.InvalidPath, "urn:nobody:User")]
    [TestCase("emails[nonsense eq \"work\"]", ScimType.InvalidFilter, "nonsense")]
    [TestCase("emails[primary gt true].value", ScimType.InvalidFilter, "gt")]
    public void A_path_that_names_nothing_is_refused(string text, ScimType type, string named)
    {
        Assert.That(PathBinder.TryBind(Parsed.Path(text), User, out var bound, out var problem), Is.False);
        Assert.That((bound, problem!.Type), Is.EqualTo(((BoundPath?)null, type)));
        Assert.That(problem.Detail, Does.Contain(named));
    }
}
