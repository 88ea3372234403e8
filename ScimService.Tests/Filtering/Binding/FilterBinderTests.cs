using ScimService.Filtering.Binding;
using ScimService.Filtering.Schema;
using ScimService.Tests.Filtering.Grammar;

namespace ScimService.Tests.Filtering.Binding;

public sealed class FilterBinderTests
{
    private static readonly ResourceType User = SchemaCatalogue.Core.ResourceType("User")!;
    private static readonly ResourceType Group = SchemaCatalogue.Core.ResourceType("Group")!;

    // as written, and the same in the words of the schema
    [TestCase("USERNAME eq \"x\"", "urn:ietf:params:scim:schemas:core:2.0:User:userName EQ \"x\"")]
    [TestCase("urn:IETF:params:SCIM:schemas:CORE:2.0:user:username eq \"x\"", "userName eq \"x\"")]
    [TestCase("emails co \"x\"", "emails.value co \"x\"")]
    [TestCase("email co \"x\"", "emails.value co \"x\"")]
    [TestCase("Email pr", "emails.value pr")]
    [TestCase("manager eq \"x\"", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq \"x\"")]
    [TestCase("manager.displayName eq \"x\"",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.displayName eq \"x\"")]
    [TestCase("active eq \"True\"", "active eq true")]
    [TestCase("emails[primary eq \"fAlSe\"]", "emails[primary eq false]")]
    [TestCase("title ne \"x\"", "not (title eq \"x\")")]
    [TestCase("emails.type ne \"x\"", "not (emails.type eq \"x\")")]
    [TestCase("meta.version eq \"W/\\\"12-8ebaa2e0f82c5882\\\"\"", "meta.version eq \"W/\\\"12\\\"\"")]
    [TestCase("meta.version ne \"W/\\\"12-8ebaa2e0f82c5882\\\"\"", "not (meta.version eq \"W/\\\"12\\\"\")")]
    [TestCase("title eq null", "not (title pr)")]
    [TestCase("title ne null", "title pr")]
    [TestCase("emails eq null", "not (emails pr)")]
    public void Two_spellings_mean_the_same(string written, string meant) =>
        Assert.That(Bound(written, User), Is.EqualTo(Bound(meant, User)));

    [TestCase("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq \"x\"",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department")]
    [TestCase("members eq \"x\"", "members.value")]
    [TestCase("members.$ref eq \"x\"", "members.$ref")]
    [TestCase("meta.lastModified gt \"2026-01-01T00:00:00Z\"", "meta.lastModified")]
    [TestCase("externalId eq \"x\"", "externalId")]
    public void A_comparison_knows_its_place(string text, string place)
    {
        var type = text.StartsWith("members", StringComparison.Ordinal) ? Group : User;
        Assert.That(((BoundFilter.Compare)Bound(text, type)).Target.ToString(), Is.EqualTo(place));
    }

    [TestCase("id pr")]
    [TestCase("schemas pr")]
    [TestCase("meta pr")]
    [TestCase("meta.version pr")]
    public void What_every_resource_has_is_present(string text) =>
        Assert.That(Bound(text, User), Is.EqualTo(new BoundFilter.Constant(true)));

    [TestCase("title gt null")]
    [TestCase("active le null")]
    public void Nothing_is_ordered_against_null(string text) =>
        Assert.That(Bound(text, User), Is.EqualTo(new BoundFilter.Constant(false)));

    internal static BoundFilter Bound(string text, ResourceType type)
    {
        Assert.That(FilterBinder.TryBind(Parsed.Filter(text), type, out var bound, out var problem), Is.True, problem?.Detail);
        return bound!;
    }
}
