using ScimService.Filtering.Documents;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Tests.Filtering.Documents;

public sealed class PathKeysTests
{
    private const string Core = SchemaUrns.User;
    private const string Enterprise = SchemaUrns.EnterpriseUser;

    [TestCase("'name.givenName':'Mara'", "'name':{'givenName':'Mara'}")]
    [TestCase("'NAME.givenname':'Mara','name':{'familyName':'L'}", "'name':{'givenName':'Mara','familyName':'L'}")]
    [TestCase("'name.givenName':'Mara','name':null", "'name':{'givenName':'Mara'}")]
    [TestCase("'name.givenName':'Mara','name.familyName':'L'", "'name':{'givenName':'Mara','familyName':'L'}")]
    [TestCase("'name.givenName':null", "")]
    [TestCase("'" + Core + ":title':'Lead'", "'title':'Lead'")]
    [TestCase("'" + Core + ":name.givenName':'Mara'", "'name':{'givenName':'Mara'}")]
    [TestCase("'" + Core + ":emails':[{'value':'m@x.test'}]", "'emails':[{'value':'m@x.test'}]")]
    [TestCase("'" + Core + "':{'title':'Lead','name.givenName':'Mara'}", "'title':'Lead','name':{'givenName':'Mara'}")]
    [TestCase("'" + Enterprise + ":Department':'Art'", "'" + Enterprise + "':{'department':'Art'}")]
    [TestCase("'" + Enterprise + ":department':'Art','" + Enterprise + "':{'division':'D'}",
        "'" + Enterprise + "':{'department':'Art','division':'D'}")]
    [TestCase("'" + Enterprise + ":manager':'7a'", "'" + Enterprise + "':{'manager':{'value':'7a'}}")]
    [TestCase("'" + Enterprise + ":manager.value':'7a'", "'" + Enterprise + "':{'manager':{'value':'7a'}}")]
    [TestCase("'" + Enterprise + "':{'manager.value':'7a'}", "'" + Enterprise + "':{'manager':{'value':'7a'}}")]
    [TestCase("'" + Enterprise + "':{'" + Enterprise + ":department':'Art'}", "'" + Enterprise + "':{'department':'Art'}")]
    [TestCase("'manager':{'value':'7a'}", "'" + Enterprise + "':{'manager':{'value':'7a'}}")]
    public void A_key_that_is_a_path_means_its_place(string keys, string meant) =>
        Assert.That(Created(keys), Is.EqualTo(Created(meant)));

    [TestCase("'foo':1")]
    [TestCase("'foo.bar':1,'name.foo':'x','userName.foo':'x','':1,'.':1,':':1")]
    [TestCase("'urn:example:other':{'a':1},'urn:example:other:a':1,'" + Enterprise + ":foo':1,'" + Core + "':7")]
    [TestCase("'meta.version':'x','" + Enterprise + ":manager.displayName':'x','" + Core + ":id':'x','" + Core + ":schemas':[]")]
    [TestCase("'groups.value':'x','" + Core + ":groups.display':7,'" + Core + "':{'GROUPS.type':[]}")]
    public void A_key_that_names_nothing_to_write_is_ignored(string keys) => Assert.That(Created(keys), Is.EqualTo(Created("")));

    [TestCase("emails[type eq \\\"work\\\"].value", "emails[type eq \"work\"].value addresses one element of a multi-valued attribute")]
    [TestCase("emails[type eq", "emails[type eq addresses one element")]
    [TestCase("emails.value", "emails.value addresses one element")]
    [TestCase(Core + ":emails[primary eq true]", Core + ":emails[primary eq true] addresses one element")]
    [TestCase(Core + ":userName", Core + ":userName sets what the body also sets in another place")]
    [TestCase("nickName.value.x[0]", "nickName.value.x[0] addresses one element")]
    public void A_key_that_can_only_be_a_path_elsewhere_is_refused_by_name(string key, string detail) =>
        AssertRefused($"'{key}':'x'", detail);

    [TestCase("'name':'x','name.givenName':'Mara'")]
    [TestCase("'name':{'GIVENNAME':'x'},'name.givenName':'Mara'")]
    [TestCase("'" + Core + ":name':{'GIVENNAME':'x'},'name.givenName':'Mara'")]
    [TestCase("'" + Enterprise + "':[],'" + Enterprise + ":department':'Art'")]
    [TestCase("'manager':'a','" + Enterprise + ":manager.value':'b'")]
    public void A_place_is_given_once(string keys) => AssertRefused(keys, "");

    [Test]
    public void A_value_of_the_wrong_type_is_told_by_its_place() =>
        Assert.That(Problem("'name.givenName':{}").Detail, Is.EqualTo("name.givenName: expected a string, got an object."));

    [Test]
    public void A_replacement_knows_the_place_as_named()
    {
        var body = Json.Element("{'userName':'m','name.givenName':null,'" + Enterprise + ":department':'Art'}");
        Assert.That(
            ResourceDocumentReader.TryReadReplacement(SchemaCatalogue.Core.ResourceType("User")!, body, out var draft, out _), Is.True);
        Assert.That(draft!.Assigned, Is.EquivalentTo(["userName", "name", Enterprise, $"{Enterprise}:department"]));
    }

    [Test]
    public void Members_can_be_named_by_their_schema()
    {
        var body = Json.Element("{'displayName':'G','" + SchemaUrns.Group + ":members':[{'value':'a'}]}");
        Assert.That(
            ResourceDocumentReader.TryReadCreation(SchemaCatalogue.Core.ResourceType("Group")!, body, out var draft, out _), Is.True);
        Assert.That(draft!.MemberIds, Is.EqualTo(["a"]));
    }

    private static string Created(string keys)
    {
        Assert.That(TryRead(keys, out var draft, out var problem), Is.True, problem?.Detail);
        return draft!.Document.ToJsonString();
    }

    private static void AssertRefused(string keys, string start)
    {
        Assert.That(Problem(keys).Type, Is.EqualTo(ScimType.InvalidSyntax));
        Assert.That(Problem(keys).Detail, Does.StartWith(start));
    }

    private static ScimProblem Problem(string keys)
    {
        Assert.That(TryRead(keys, out _, out var problem), Is.False);
        return problem!;
    }

    private static bool TryRead(string keys, out ResourceDraft? draft, out ScimProblem? problem) =>
        ResourceDocumentReader.TryReadCreation(
            SchemaCatalogue.Core.ResourceType("User")!,
            Json.Element("{'userName':'m'" + (keys.Length is 0 ? "" : ",") + keys + "}"),
            out draft,
            out problem);
}
