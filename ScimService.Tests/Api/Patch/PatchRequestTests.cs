using ScimService.Api.Patch;
using ScimService.Api.Patch.Requests;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;
using ScimService.Tests.Filtering.Documents;

namespace ScimService.Tests.Api.Patch;

public sealed class PatchRequestTests
{
    private const string Schemas = "'schemas':['urn:ietf:params:scim:api:messages:2.0:PatchOp']";
    private static readonly ResourceType User = SchemaCatalogue.Core.ResourceType("User")!;

    [TestCase("{'Operations':[{'op':'remove','path':'title'}]}")]
    [TestCase("{'schemas':null,'operations':[{'OP':'REMOVE','Path':'title'}]}")]
    [TestCase("{'schemas':'urn:ietf:params:scim:api:messages:2.0:patchop','OPERATIONS':[{'op':'remove','path':'TITLE'}]}")]
    [TestCase("{" + Schemas + ",'Operations':[{'op':'remove','path':'title'}],'extra':1}")]
    public void A_message_is_read_whatever_the_case_of_its_names(string message)
    {
        Assert.That(PatchRequestReader.TryRead(User, Json.Element(message), FilterLimits.Default, out var operations, out var problem), Is.True, problem?.Detail);
        Assert.That(operations!.Single(), Is.InstanceOf<PatchOperation.Remove>());
    }

    [TestCase("[]", ScimType.InvalidSyntax, "The body")]
    [TestCase("{}", ScimType.InvalidSyntax, "Operations must be")]
    [TestCase("{'Operations':[]}", ScimType.InvalidSyntax, "Operations must be")]
    [TestCase("{'Operations':{}}", ScimType.InvalidSyntax, "Operations must be")]
    [TestCase("{'Operations':[],'operations':[]}", ScimType.InvalidSyntax, "operations is given twice")]
    [TestCase("{'schemas':['urn:x'],'Operations':[{'op':'remove','path':'title'}]}", ScimType.InvalidSyntax, "schemas must be")]
    [TestCase("{'Operations':[7]}", ScimType.InvalidSyntax, "Operations[0]: must be an object")]
    [TestCase("{'Operations':[{'path':'title'}]}", ScimType.InvalidSyntax, "Operations[0]: op must be")]
    [TestCase("{'Operations':[{'op':'remove','path':'title'},{'op':'move','path':'title'}]}", ScimType.InvalidSyntax,
        "Operations[1]: op must be")]
    [TestCase("{'Operations':[{'op':'remove','path':7}]}", ScimType.InvalidPath, "Operations[0]: path must be")]
    [TestCase("{'Operations':[{'op':'remove','path':null}]}", ScimType.NoTarget, "Operations[0]: remove needs a path")]
    [TestCase("{'Operations':[{'op':'remove','value':{'title':'x'}}]}", ScimType.NoTarget, "Operations[0]: remove needs a path")]
    [TestCase("{'Operations':[{'op':'Add','path':'title'}]}", ScimType.InvalidValue, "Operations[0]: add needs a value; to unassign, use remove.")]
    [TestCase("{'Operations':[{'op':'Replace','path':'title'}]}", ScimType.InvalidValue,
        "Operations[0]: replace needs a value; to unassign, send null or use remove.")]
    [TestCase("{'Operations':[{'op':'replace','path':'title','value':'\\u0000'}]}", ScimType.InvalidValue, "Operations[0].value")]
    [TestCase("{'Operations':[{'op':'replace','path':'titel','value':'x'}]}", ScimType.InvalidPath, "Operations[0]: ")]
    [TestCase("{'Operations':[{'op':'replace','path':'emails[','value':'x'}]}", ScimType.InvalidPath, "Operations[0]: ")]
    [TestCase("{'Operations':[{'op':'replace','path':'department','value':'x'}]}", ScimType.InvalidPath,
        "Operations[0]: User has no attribute department; the extension has it")]
    [TestCase("{'Operations':[{'op':'add','value':'x'}]}", ScimType.InvalidValue, "Operations[0]: without the path of an attribute, value must be")]
    [TestCase("{'Operations':[{'op':'add','path':'" + Patching.Enterprise + "','value':'x'}]}", ScimType.InvalidValue,
        "Operations[0]: " + Patching.Enterprise + ": expected an object with the attributes of this schema, got a string")]
    [TestCase("{'Operations':[{'op':'replace','value':{'" + Patching.Enterprise + "':7}}]}", ScimType.InvalidValue,
        "Operations[0]: " + Patching.Enterprise + ": expected an object with the attributes of this schema, got a number")]
    public void What_is_no_patch_is_refused_where_it_goes_wrong(string message, ScimType type, string start)
    {
        Assert.That(PatchRequestReader.TryRead(User, Json.Element(message), FilterLimits.Default, out _, out var problem), Is.False);
        Assert.That(problem!.Type, Is.EqualTo(type), problem.Detail);
        Assert.That(problem.Detail, Does.StartWith(start));
    }

    [Test]
    public void The_number_of_operations_has_a_limit()
    {
        var most = string.Join(',', Enumerable.Repeat("{'op':'remove','path':'title'}", PatchLimits.MaxOperations));
        Assert.That(PatchRequestReader.TryRead(User, Json.Element($"{{'Operations':[{most}]}}"), FilterLimits.Default, out _, out _), Is.True);
        Assert.That(
            PatchRequestReader.TryRead(User, Json.Element($"{{'Operations':[{most},{{}}]}}"), FilterLimits.Default, out _, out var problem), Is.False);
        Assert.That(problem!.Detail, Does.Contain("1000"));
    }

    [Test]
    public void The_number_of_keys_with_a_condition_has_the_same_limit_over_all_operations()
    {
        var most = WithKeys(0, PatchLimits.MaxOperations);
        var more = $"{WithKeys(0, 600)},{WithKeys(600, PatchLimits.MaxOperations - 599)}";
        Assert.That(PatchRequestReader.TryRead(User, Json.Element($"{{'Operations':[{most}]}}"), FilterLimits.Default, out _, out _), Is.True);
        Assert.That(PatchRequestReader.TryRead(User, Json.Element($"{{'Operations':[{more}]}}"), FilterLimits.Default, out _, out var problem), Is.False);
        Assert.That(problem!.Type, Is.EqualTo(ScimType.InvalidValue));
        Assert.That(problem.Detail, Does.StartWith("Operations[1]: ").And.Contain("1000"));
    }

    [Test]
    public void A_refusal_names_the_operation_and_changes_nothing()
    {
        var stored = Patching.Stored(User, "{'userName':'m','title':'x'}");
        var before = stored.ToJsonString();
        var outcome = Patching.Apply(
            User,
            stored,
            "{'op':'replace','path':'title','value':'Lead'}",
            "{'op':'add','path':'nickName','value':'Boss'}",
            "{'op':'remove','path':'userName'}");
        Assert.That(((PatchOutcome.Refused)outcome).Problem, Is.EqualTo(new ScimProblem(
            ScimType.Mutability, "Operations[2]: userName is required and cannot be removed; replace it.")));
        Assert.That(stored.ToJsonString(), Is.EqualTo(before));
    }

    [TestCase("active", "cannot be removed, since a User without it would count as active; replace it with true or false.")]
    [TestCase("password", "cannot be removed; replace it, or deactivate the user.")]
    public void A_refused_removal_says_what_to_send_instead(string path, string detail)
    {
        var outcome = Patching.Apply(
            User, Patching.Stored(User, "{'userName':'m','active':false}"), $"{{'op':'remove','path':'{path}'}}");
        Assert.That(((PatchOutcome.Refused)outcome).Problem, Is.EqualTo(new ScimProblem(
            ScimType.Mutability, $"Operations[0]: {path} {detail}")));
    }

    [Test]
    public void Each_operation_works_on_the_result_of_the_one_before() => Assert.That(
        Patching.Result(
            User,
            "{'userName':'m'}",
            "{'op':'Add','path':'addresses[type eq \\\"work\\\"].country','value':'SE'}",
            "{'op':'Add','path':'addresses[type eq \\\"work\\\"].locality','value':'Lund'}",
            "{'op':'replace','value':{'name':{'familyName':'Satoh'}}}",
            "{'op':'replace','value':{'name':{'givenName':'Rea'}}}",
            "{'op':'remove','path':'title'}"),
        Is.EqualTo("{'userName':'m','name':{'familyName':'Satoh','givenName':'Rea'},"
            + "'addresses':[{'locality':'Lund','country':'SE','type':'work'}]}"));

    [Test]
    public void Operations_that_undo_each_other_change_nothing() => Assert.That(
        Patching.Result(
            User,
            "{'userName':'m','name':{'givenName':'M'}}",
            "{'op':'add','path':'name.familyName','value':'L'}",
            "{'op':'remove','path':'name.familyName'}",
            "{'op':'replace','path':'userName','value':''}",
            "{'op':'replace','path':'userName','value':'m'}"),
        Is.EqualTo(Patching.Unchanged));

    private static string WithKeys(int first, int count) => $"{{'op':'add','value':{{{string.Join(
        ',', Enumerable.Range(first, count).Select(number => $"'emails[type eq \\\"t{number}\\\"].value':'a'"))}}}}}";
}
