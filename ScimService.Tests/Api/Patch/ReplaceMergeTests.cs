using ScimService.Api.Patch;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Membership;
using ScimService.Persistence.Resources;
using ScimService.Tests.Filtering.Documents;

namespace ScimService.Tests.Api.Patch;

/// <summary>The rows of PUT (RFC 7644 §3.5.1).</summary>
public sealed class ReplaceMergeTests
{
    private const string Ext = SchemaUrns.EnterpriseUser;
    private static readonly ResourceType User = SchemaCatalogue.Core.ResourceType("User")!;
    private static readonly ResourceType Group = SchemaCatalogue.Core.ResourceType("Group")!;

    private static readonly ResourceType Device = new("Device", "/Devices", "", new ResourceSchema("urn:example:device", "Device", "",
    [
        new() { Name = "serial", Mutability = Mutability.Immutable },
        new() { Name = "seen", Mutability = Mutability.ReadOnly },
        new() { Name = "price", Returned = Returned.Request },
        new() { Name = "key", Mutability = Mutability.WriteOnly, Returned = Returned.Never },
        new()
        {
            Name = "box",
            Type = AttributeType.Complex,
            SubAttributes = [new() { Name = "size", Mutability = Mutability.Immutable }, new() { Name = "color" }],
        },
    ]), []);

    private static readonly TestCaseData[] OfUsers =
    [
        Row.Of("what is given replaces", "{'userName':'m','title':'x','emails':[{'value':'a'}]}",
            "{'userName':'n','title':'y','emails':[{'value':'b'}]}", "{'userName':'n','title':'y','emails':[{'value':'b'}]}"),
        Row.Of("what is omitted is cleared", $"{{'userName':'m','title':'x','name':{{'givenName':'M'}},'{Ext}':{{'division':'N'}}}}",
            "{'userName':'m'}", "{'userName':'m'}"),
        Row.Of("a sub-attribute omitted is cleared", "{'userName':'m','name':{'familyName':'L','givenName':'M'}}",
            "{'userName':'m','name':{'givenName':'M'}}", "{'userName':'m','name':{'givenName':'M'}}"),
        Row.Of("active omitted is kept", "{'userName':'m','active':false}", "{'userName':'m'}", "{'userName':'m','active':false}"),
        Row.Of("active given replaces", "{'userName':'m','active':false}", "{'userName':'m','active':'True'}", "{'userName':'m','active':true}"),
        Row.Of("active by null is kept", "{'userName':'m','active':false}", "{'userName':'m','active':null}", "{'userName':'m','active':false}"),
        Row.Of("active by nothing is kept", "{'userName':'m','active':false}", "{'userName':'m','active':[]}", "{'userName':'m','active':false}"),
        Row.Of("externalId omitted is kept", "{'externalId':'00u','userName':'m'}", "{'userName':'m'}", "{'externalId':'00u','userName':'m'}"),
        Row.Of("null and the empty array clear", "{'externalId':'00u','userName':'m','title':'x','emails':[{'value':'a'}]}",
            "{'userName':'m','externalId':null,'title':null,'emails':[]}", "{'userName':'m'}"),
        Row.Of("an empty string is stored", "{'userName':'m','nickName':'x'}",
            "{'userName':'m','nickName':''}", "{'userName':'m','nickName':''}"),
        Row.Of("readOnly attributes are ignored", "{'userName':'m'}",
            "{'userName':'m','id':'other','groups':[{'value':'g'}],'meta':{'version':'W/1'}}", "{'userName':'m'}"),
    ];

    private static readonly TestCaseData[] OfDevices =
    [
        Row.Of("immutable given the same", "{'serial':'x'}", "{'serial':'x'}", "{'serial':'x'}"),
        Row.Of("immutable given another", "{'serial':'x'}", "{'serial':'y'}", "Mutability"),
        Row.Of("immutable given null", "{'serial':'x'}", "{'serial':null}", "Mutability"),
        Row.Of("immutable omitted is kept", "{'serial':'x'}", "{}", "{'serial':'x'}"),
        Row.Of("immutable unset is set", "{}", "{'serial':'x'}", "{'serial':'x'}"),
        Row.Of("readOnly stored is kept", "{'seen':'today'}", "{'seen':'never'}", "{'seen':'today'}"),
        Row.Of("immutable sub-attribute given another", "{'box':{'size':'L'}}", "{'box':{'size':'M'}}", "Mutability"),
        Row.Of("immutable sub-attribute given the same", "{'box':{'size':'L','color':'red'}}",
            "{'box':{'size':'L','color':'blue'}}", "{'box':{'size':'L','color':'blue'}}"),
        Row.Of("what a GET does not show is kept when omitted", "{'serial':'x','price':'1','key':'k'}",
            "{'serial':'x'}", "{'serial':'x','price':'1','key':'k'}"),
        Row.Of("what a GET does not show is replaced when given", "{'price':'1','key':'k'}",
            "{'price':'2','key':'l'}", "{'price':'2','key':'l'}"),
        Row.Of("what a GET does not show is cleared by null", "{'price':'1','key':'k'}", "{'price':null,'key':null}", "{}"),
    ];

    [TestCaseSource(nameof(OfUsers))]
    public void A_user_is_replaced(string stored, string body, string result) =>
        Assert.That(Merged(User, stored, body), Is.EqualTo(result));

    [TestCaseSource(nameof(OfDevices))]
    public void A_resource_with_other_characteristics_is_replaced(string stored, string body, string result) =>
        Assert.That(Merged(Device, stored, body), Is.EqualTo(result));

    [TestCase("{'displayName':'G'}", null)]
    [TestCase("{'displayName':'G','members':[]}", "")]
    [TestCase("{'displayName':'G','members':null}", "")]
    [TestCase("{'displayName':'G','members':[{'value':'a'},{'value':'b'}]}", "a,b")]
    public void Members_are_replaced_only_when_named(string body, string? members)
    {
        var write = (ChangeDecision.Write)Merge(Group, "{'displayName':'G'}", body);
        var steps = write.Membership.Steps.Cast<MembershipStep.ReplaceAll>().Select(step => string.Join(',', step.Ids));
        Assert.That(steps.SingleOrDefault(), Is.EqualTo(members));
    }

    [Test]
    public void The_stored_document_stays_as_it_is()
    {
        var stored = Patching.Stored(User, "{'externalId':'00u','userName':'m'}");
        var before = stored.ToJsonString();
        ReplaceMerge.Merge(User, stored, Draft(User, "{'userName':'n'}"));
        Assert.That(stored.ToJsonString(), Is.EqualTo(before));
    }

    private static string Merged(ResourceType type, string stored, string body)
    {
        if (Merge(type, stored, body) is ChangeDecision.Write(var document, _, _))
        {
            Assert.That(document["schemas"]!.AsArray(), Has.Count.EqualTo(document.ContainsKey(Ext) ? 2 : 1));
            document.Remove("schemas");
            return document.ToJsonString().Replace('"', '\'');
        }

        return nameof(ScimType.Mutability);
    }

    private static ChangeDecision Merge(ResourceType type, string stored, string body) =>
        ReplaceMerge.Merge(type, Patching.Stored(type, stored), Draft(type, body));

    private static ResourceDraft Draft(ResourceType type, string body)
    {
        Assert.That(ResourceDocumentReader.TryReadReplacement(type, Json.Element(body), out var draft, out var problem), Is.True, problem?.Detail);
        return draft!;
    }
}
