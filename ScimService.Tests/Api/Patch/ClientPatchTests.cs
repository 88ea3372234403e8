using ScimService.Filtering.Schema;

namespace ScimService.Tests.Api.Patch;

/// <summary>Requests as clients are known to send them, and what they mean.</summary>
public sealed class ClientPatchTests
{
    private const string Ext = Patching.Enterprise;
    private const string Manager = $"'{Ext}:manager'";
    private const string Mara = "{'userName':'mara','name':{'familyName':'Lindqvist','givenName':'Mara'},'active':true,"
        + "'emails':[{'value':'mara@b.example','type':'work','primary':true}]}";

    private static readonly ResourceType User = SchemaCatalogue.Core.ResourceType("User")!;
    private static readonly ResourceType Group = SchemaCatalogue.Core.ResourceType("Group")!;

    private static readonly TestCaseData[] OfUsers =
    [
        Row.Of("Okta deactivates", "{'userName':'m','active':true}",
            "{'op':'replace','value':{'active':false}}", "{'userName':'m','active':false}"),
        Row.Of("Okta reactivates who is active", "{'userName':'m','active':true}",
            "{'op':'replace','value':{'active':true}}", Patching.Unchanged),
        Row.Of("Okta syncs a password", "{'userName':'m'}",
            "{'op':'replace','value':{'password':'Long-new-Pass-772'}}", "{'userName':'m'} password:Long-new-Pass-772"),
        Row.Of("Entra disables", "{'userName':'m','active':true}",
            "{'op':'Replace','path':'active','value':'False'}", "{'userName':'m','active':false}"),
        Row.Of("Entra sends keys that are paths", Mara,
            $"{{'op':'replace','value':{{'name.givenName':'Maria','active':true,'{Ext}:employeeNumber':'40002'}}}}",
            Mara.Replace("'givenName':'Mara'", "'givenName':'Maria'", StringComparison.Ordinal)[..^1]
                + $",'{Ext}':{{'employeeNumber':'40002'}}}}"),
        Row.Of("Entra mixes nested and dotted keys", "{'userName':'m'}",
            $"{{'op':'Add','value':{{'NAME':{{'familyName':'L'}},'name.givenName':'M','{Ext}':{{'manager.value':'u1'}}}}}}",
            $"{{'userName':'m','name':{{'familyName':'L','givenName':'M'}},'{Ext}':{{'manager':{{'value':'u1'}}}}}}"),
        Row.Of("Entra keys a value path", "{'userName':'m'}",
            "{'op':'replace','value':{'emails[type eq \\\"work\\\"].value':'a'}}",
            "{'userName':'m','emails':[{'value':'a','type':'work'}]}"),
        Row.Of("Entra keys a broken value path", "{'userName':'m'}",
            "{'op':'replace','value':{'emails[type eq work].value':'a'}}", "InvalidFilter"),
        Row.Of("A key in the object of the base schema", "{'userName':'m'}",
            $"{{'op':'replace','value':{{'{SchemaUrns.User}':{{'title':'Lead'}}}}}}", "{'userName':'m','title':'Lead'}"),
        Row.Of("The object of the base schema in another case", "{'userName':'m'}",
            $"{{'op':'replace','value':{{'{SchemaUrns.User.ToUpperInvariant()}':{{'title':'Lead'}}}}}}", "{'userName':'m','title':'Lead'}"),
        Row.Of("Entra writes a role as JSON text", "{'userName':'m'}",
            "{'op':'Add','path':'roles','value':[{'value':'{id:9c1f}'}]}", "{'userName':'m','roles':[{'value':'{id:9c1f}'}]}"),
        Row.Of("Entra compares a boolean with text", "{'userName':'m','roles':[{'value':'reader','primary':true}]}",
            "{'op':'Replace','path':'roles[primary eq \\\"True\\\"].value','value':'editor'}",
            "{'userName':'m','roles':[{'value':'editor','primary':true}]}"),
        Row.Of("Entra replaces the primary address that is not there", "{'userName':'m'}",
            "{'op':'replace','path':'addresses[primary eq true].locality','value':'Lund'}",
            "{'userName':'m','addresses':[{'locality':'Lund','primary':true}]}"),
        Row.Of("A readOnly id among the keys", "{'userName':'m'}",
            "{'op':'replace','value':{'id':'u1','meta':{'version':'x'},'groups':[],'schemas':[],'title':'Lead'}}",
            "{'userName':'m','title':'Lead'}"),
    ];

    private static readonly TestCaseData[] OfManagers =
    [
        Row.Of("a manager as text", "{'userName':'m'}", $"{{'op':'Add','path':{Manager},'value':'u1'}}", "{'value':'u1'}"),
        Row.Of("a manager as an object", "{'userName':'m'}",
            $"{{'op':'Replace','path':{Manager},'value':{{'value':'u1','displayName':'M'}}}}", "{'value':'u1'}"),
        Row.Of("a manager as an array by its short path", "{'userName':'m'}",
            "{'op':'Add','path':'manager','value':[{'$ref':'https://x.test/Users/u1','value':'u1'}]}",
            "{'value':'u1','$ref':'https://x.test/Users/u1'}"),
        Row.Of("a manager as a URI alone", "{'userName':'m'}", $"{{'op':'Add','path':{Manager},'value':{{'$ref':'../Users/u1'}}}}",
            "{'value':'u1','$ref':'../Users/u1'}"),
        Row.Of("a manager with an empty URI", "{'userName':'m'}",
            $"{{'op':'Add','path':{Manager},'value':{{'value':'u1','$ref':''}}}}", "{'value':'u1'}"),
        Row.Of("the same manager with an empty URI", $"{{'userName':'m','{Ext}':{{'manager':{{'value':'u1','$ref':'../Users/u1'}}}}}}",
            $"{{'op':'Replace','path':{Manager},'value':{{'value':'u1','$ref':''}}}}", "{'value':'u1'}"),
        Row.Of("a manager as a key", "{'userName':'m'}", "{'op':'replace','value':{'manager':'u1'}}", "{'value':'u1'}"),
        Row.Of("another manager drops the URI of the first",
            $"{{'userName':'m','{Ext}':{{'manager':{{'value':'u1','$ref':'../Users/u1'}}}}}}",
            $"{{'op':'Replace','path':{Manager},'value':'u2'}}", "{'value':'u2'}"),
        Row.Of("another manager by sub-attribute", $"{{'userName':'m','{Ext}':{{'manager':{{'value':'u1','$ref':'../Users/u1'}}}}}}",
            $"{{'op':'Replace','path':'{Ext}:manager.value','value':'u2'}}", "{'value':'u2'}"),
        Row.Of("another URI gives another manager", $"{{'userName':'m','{Ext}':{{'manager':{{'value':'u1','$ref':'../Users/u1'}}}}}}",
            $"{{'op':'Replace','path':'{Ext}:manager.$ref','value':'../Users/u2'}}", "{'value':'u2','$ref':'../Users/u2'}"),
    ];

    private static readonly string[] NoManager =
    [
        $"{{'op':'Replace','path':{Manager},'value':''}}",
        $"{{'op':'Add','path':{Manager},'value':''}}",
        $"{{'op':'Replace','path':{Manager},'value':null}}",
        $"{{'op':'Replace','path':{Manager},'value':{{'value':''}}}}",
        $"{{'op':'Replace','path':{Manager},'value':[{{'value':''}}]}}",
        $"{{'op':'Replace','path':{Manager},'value':{{'value':null}}}}",
        $"{{'op':'Replace','path':'{Ext}:manager.value','value':''}}",
        $"{{'op':'Replace','path':'{Ext}:manager.$ref','value':''}}",
        $"{{'op':'Replace','path':{Manager},'value':{{'$ref':''}}}}",
        $"{{'op':'Replace','path':{Manager},'value':{{'value':null,'$ref':''}}}}",
        $"{{'op':'Remove','path':{Manager}}}",
        $"{{'op':'Remove','path':{Manager},'value':[{{'value':'u1'}}]}}",
        $"{{'op':'replace','value':{{'{Ext}':{{'manager':''}}}}}}",
    ];

    private static readonly TestCaseData[] OfGroups =
    [
        Row.Of("Okta renames and sends the id", "{'displayName':'Editors'}",
            "{'op':'replace','value':{'id':'g1','displayName':'Authors'}}", "{'displayName':'Authors'}"),
        Row.Of("Okta renames to the same name", "{'displayName':'Editors'}",
            "{'op':'replace','value':{'id':'g1','displayName':'Editors'}}", Patching.Unchanged),
        Row.Of("Entra links a group", "{'displayName':'G'}",
            "{'op':'Add','path':'externalId','value':'5a3e'}", "{'externalId':'5a3e','displayName':'G'}"),
        Row.Of("Microsoft's tests name members by displayName", "{'displayName':'G'}",
            "{'op':'Add','path':'members','value':[{'displayName':'M','value':'u1'}]}", "{'displayName':'G'} +u1"),
    ];

    [TestCaseSource(nameof(OfUsers))]
    public void A_user_is_changed_as_meant(string stored, string operation, string result) =>
        Assert.That(Patching.Result(User, stored, operation), Is.EqualTo(result));

    [TestCaseSource(nameof(OfManagers))]
    public void A_manager_is_understood(string stored, string operation, string manager) => Assert.That(
        Patching.Result(User, stored, operation), Is.EqualTo($"{{'userName':'m','{Ext}':{{'manager':{manager}}}}}"));

    [TestCaseSource(nameof(NoManager))]
    public void A_manager_is_removed(string operation) => Assert.That(
        Patching.Result(User, $"{{'userName':'m','{Ext}':{{'manager':{{'value':'u1','$ref':'../Users/u1'}}}}}}", operation),
        Is.EqualTo("{'userName':'m'}"));

    [TestCaseSource(nameof(NoManager))]
    public void To_remove_no_manager_changes_nothing(string operation) =>
        Assert.That(Patching.Result(User, "{'userName':'m'}", operation), Is.EqualTo(Patching.Unchanged));

    [TestCaseSource(nameof(OfGroups))]
    public void A_group_is_changed_as_meant(string stored, string operation, string result) =>
        Assert.That(Patching.Result(Group, stored, operation), Is.EqualTo(result));
}
