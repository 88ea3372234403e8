using ScimService.Filtering.Documents;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Tests.Filtering.Documents;

public sealed class ResourceDocumentReaderTests
{
    private const string UserSchemas = "'schemas':['urn:ietf:params:scim:schemas:core:2.0:User']";
    private const string Enterprise = SchemaUrns.EnterpriseUser;

    [TestCase("{'userName':'m','active':false}", "{" + UserSchemas + ",'userName':'m','active':false}")]
    [TestCase("{'USERNAME':'m'}", "{" + UserSchemas + ",'userName':'m','active':true}")]
    [TestCase("{'title':'Lead','userName':'m','externalId':'00u'}",
        "{" + UserSchemas + ",'externalId':'00u','userName':'m','title':'Lead','active':true}")]
    [TestCase("{'userName':'m','active':null,'emails':[],'title':null}", "{" + UserSchemas + ",'userName':'m','active':true}")]
    [TestCase("{'userName':'m','id':'x','meta':{},'groups':[{'value':'g'}],'unknown':{'a':1}}",
        "{" + UserSchemas + ",'userName':'m','active':true}")]
    [TestCase("{'schemas':['urn:scim:schemas:core:1.0'],'userName':'m'}", "{" + UserSchemas + ",'userName':'m','active':true}")]
    [TestCase("{'schemas':['" + Enterprise + "'],'userName':'m'}", "{" + UserSchemas + ",'userName':'m','active':true}")]
    [TestCase("{'userName':'m','" + Enterprise + "':{'department':null}}", "{" + UserSchemas + ",'userName':'m','active':true}")]
    [TestCase("{'userName':'m','" + Enterprise + "':[]}", "{" + UserSchemas + ",'userName':'m','active':true}")]
    [TestCase("{'userName':'m','" + Enterprise + "':{'manager':{'value':''}}}", "{" + UserSchemas + ",'userName':'m','active':true}")]
    [TestCase("{'userName':'m','URN:ietf:params:scim:schemas:extension:ENTERPRISE:2.0:User':{'Department':'D'}}",
        "{'schemas':['urn:ietf:params:scim:schemas:core:2.0:User','" + Enterprise + "'],'userName':'m','active':true,'"
            + Enterprise + "':{'department':'D'}}")]
    [TestCase("{'userName':'m','password':'pw'}", "{" + UserSchemas + ",'userName':'m','active':true}")]
    public void A_new_user_takes_its_stored_form(string body, string stored) =>
        Assert.That(Created("User", body).Document.ToJsonString(), Is.EqualTo(Json.Text(stored)));

    [Test]
    public void A_replacement_gives_active_no_default() =>
        Assert.That(Replacing("{'userName':'m'}").Document.ContainsKey("active"), Is.False);

    [Test]
    public void A_draft_knows_what_the_body_named()
    {
        var draft = Replacing("{'schemas':[],'userName':'m','ACTIVE':null,'id':'x','" + Enterprise + "':{'Department':null}}");
        Assert.That(draft.Assigned, Is.EquivalentTo(["userName", "active", Enterprise, $"{Enterprise}:department"]));
    }

    [TestCase("'pw'", "pw")]
    [TestCase("''", null)]
    [TestCase("null", null)]
    public void A_password_is_kept_apart(string given, string? password) =>
        Assert.That(Created("User", $"{{'userName':'m','password':{given}}}").Password, Is.EqualTo(password));

    [TestCase("{'displayName':'G'}", null)]
    [TestCase("{'displayName':'G','members':[]}", "")]
    [TestCase("{'displayName':'G','members':null}", "")]
    [TestCase("{'displayName':'G','Members':[{'value':'a','display':null},{'Value':'b','$ref':null},'c',{'value':'a'}]}", "a b c")]
    [TestCase("{'displayName':'G','members':{'value':'a'}}", "a")]
    [TestCase("{'displayName':'G','members':[{'$ref':'https://x.test/v2/Users/a%20b/'},{'value':7}]}", "a b 7")]
    public void Members_are_kept_apart_as_ids(string body, string? ids)
    {
        var draft = Created("Group", body);
        Assert.That(draft.MemberIds is null ? null : string.Join(' ', draft.MemberIds), Is.EqualTo(ids));
        Assert.That(draft.Document.ContainsKey("members"), Is.False);
    }

    [TestCase("User", "[]", ScimType.InvalidSyntax, "The body")]
    [TestCase("User", "'x'", ScimType.InvalidSyntax, "The body")]
    [TestCase("User", "{'userName':'m','schemas':7}", ScimType.InvalidSyntax, "schemas")]
    [TestCase("User", "{'userName':'m','UserName':'n'}", ScimType.InvalidSyntax, "UserName")]
    [TestCase("User", "{'userName':'m','x':'\\u0000'}", ScimType.InvalidValue, "x")]
    [TestCase("User", "{}", ScimType.InvalidValue, "userName is required")]
    [TestCase("User", "{'userName':' '}", ScimType.InvalidValue, "userName is required")]
    [TestCase("User", "{'userName':null}", ScimType.InvalidValue, "userName is required")]
    [TestCase("User", "{'userName':'m','emails':[{'value':{}}]}", ScimType.InvalidValue, "emails[0].value")]
    [TestCase("User", "{'userName':'m','" + Enterprise + "':'x'}", ScimType.InvalidValue, Enterprise + ":")]
    [TestCase("User", "{'userName':'m','" + Enterprise + "':{'division':{}}}", ScimType.InvalidValue, Enterprise + ":division")]
    [TestCase("Group", "{'displayName':''}", ScimType.InvalidValue, "displayName is required")]
    [TestCase("Group", "{'displayName':'G','members':[{'value':'a'},{'value':'b'},{'value':'c'},{'display':'d'}]}",
        ScimType.InvalidValue, "members[3].value")]
    [TestCase("Group", "{'displayName':'G','members':[null]}", ScimType.InvalidValue, "members[0]")]
    [TestCase("Group", "{'displayName':'G','members':[{'value':''}]}", ScimType.InvalidValue, "members[0].value")]
    public void A_body_that_is_no_such_resource_is_refused(string type, string body, ScimType scimType, string start)
    {
        var read = ResourceDocumentReader.TryReadCreation(Type(type), Json.Element(body), out var draft, out var problem);
        Assert.That((read, draft, problem?.Type), Is.EqualTo((false, (ResourceDraft?)null, (ScimType?)scimType)));
        Assert.That(problem!.Detail, Does.StartWith(start));
    }

    [Test]
    public void All_that_is_wrong_is_told_in_one_answer()
    {
        var problem = Refused("User", "{'active':'perhaps','emails':[{'value':{}},{'primary':3}],'title':[1,2],'name':{'givenName':[{}]},'"
            + Enterprise + "':{'department':{}}}");

        Assert.That(problem.Detail.Split('\n'), Is.EqualTo(
        [
            "active: expected true or false, got a string that is none.",
            "emails[0].value: expected a string, got an object.",
            "emails[1].primary: expected true or false, got a number.",
            "title: expected one value, got an array of 2.",
            "name.givenName: expected a string, got an object.",
            $"{Enterprise}:department: expected a string, got an object.",
            "userName is required and must not be empty.",
        ]));
    }

    [Test]
    public void Twenty_are_told_and_the_others_counted()
    {
        var emails = string.Join(',', Enumerable.Repeat("{'value':{}}", 10_000));

        var lines = Refused("User", $"{{'userName':'m','emails':[{emails}]}}").Detail.Split('\n');

        Assert.That(lines, Has.Length.EqualTo(21));
        Assert.That(lines[19], Does.StartWith("emails[19].value:"));
        Assert.That(lines[20], Is.EqualTo("9980 more values are wrong."));
    }

    [Test]
    public void A_required_attribute_of_the_wrong_type_is_told_once() =>
        Assert.That(Refused("User", "{'userName':{}}").Detail, Is.EqualTo("userName: expected a string, got an object."));

    private static ScimProblem Refused(string type, string body)
    {
        Assert.That(ResourceDocumentReader.TryReadCreation(Type(type), Json.Element(body), out _, out var problem), Is.False);
        return problem!;
    }

    private static ResourceType Type(string name) => SchemaCatalogue.Core.ResourceType(name)!;

    private static ResourceDraft Created(string type, string body)
    {
        var read = ResourceDocumentReader.TryReadCreation(Type(type), Json.Element(body), out var draft, out var problem);
        Assert.That(read, Is.True, problem?.Detail);
        return draft!;
    }

    private static ResourceDraft Replacing(string body)
    {
        var read = ResourceDocumentReader.TryReadReplacement(Type("User"), Json.Element(body), out var draft, out var problem);
        Assert.That(read, Is.True, problem?.Detail);
        return draft!;
    }
}
