using ScimService.Filtering.Schema;

namespace ScimService.Tests.Api.Patch;

/// <summary>The rows of <c>remove</c> (RFC 7644 §3.5.2.2) for a User, each for every shape of target.</summary>
public sealed class RemoveTests
{
    private const string Ext = Patching.Enterprise;
    private const string Work = "emails[type eq \\\"work\\\"]";
    private const string TwoEmails = "{'userName':'m','emails':[{'value':'a','type':'work'},{'value':'b','type':'home'}]}";
    private static readonly ResourceType User = SchemaCatalogue.Core.ResourceType("User")!;

    private static readonly TestCaseData[] SingleValued =
    [
        Row.Of("remove without path", "{'userName':'m'}", "{'op':'remove'}", "NoTarget"),
        Row.Of("remove with an empty path", "{'userName':'m'}", "{'op':'remove','path':''}", "NoTarget"),
        Row.Of("remove a simple attribute set", "{'userName':'m','title':'x'}", "{'op':'remove','path':'title'}", "{'userName':'m'}"),
        Row.Of("remove a simple attribute unset", "{'userName':'m'}", "{'op':'remove','path':'title'}", Patching.Unchanged),
        Row.Of("remove a simple attribute with a value", "{'userName':'m','title':'x'}",
            "{'op':'remove','path':'title','value':'x'}", "{'userName':'m'}"),
        Row.Of("remove a complex attribute", "{'userName':'m','name':{'familyName':'L'}}", "{'op':'remove','path':'name'}", "{'userName':'m'}"),
        Row.Of("remove a sub-attribute", "{'userName':'m','name':{'familyName':'L','givenName':'M'}}",
            "{'op':'remove','path':'name.givenName'}", "{'userName':'m','name':{'familyName':'L'}}"),
        Row.Of("remove the last sub-attribute", "{'userName':'m','name':{'familyName':'L'}}",
            "{'op':'remove','path':'name.familyName'}", "{'userName':'m'}"),
        Row.Of("remove a sub-attribute unset", "{'userName':'m'}", "{'op':'remove','path':'name.familyName'}", Patching.Unchanged),
        Row.Of("remove an extension attribute", $"{{'userName':'m','{Ext}':{{'division':'N','department':'D'}}}}",
            $"{{'op':'remove','path':'{Ext}:division'}}", $"{{'userName':'m','{Ext}':{{'department':'D'}}}}"),
        Row.Of("remove the last extension attribute", $"{{'userName':'m','{Ext}':{{'division':'N'}}}}",
            $"{{'op':'remove','path':'{Ext}:division'}}", "{'userName':'m'}"),
        Row.Of("remove an extension object", $"{{'userName':'m','{Ext}':{{'division':'N'}}}}",
            $"{{'op':'remove','path':'{Ext}'}}", "{'userName':'m'}"),
        Row.Of("remove an extension object unset", "{'userName':'m'}", $"{{'op':'remove','path':'{Ext}'}}", Patching.Unchanged),
        Row.Of("remove a required attribute", "{'userName':'m'}", "{'op':'remove','path':'userName'}", "Mutability"),
        Row.Of("remove active", "{'userName':'m','active':false}", "{'op':'remove','path':'active'}", "Mutability"),
        Row.Of("remove a readOnly attribute", "{'userName':'m'}", "{'op':'remove','path':'groups'}", "Mutability"),
        Row.Of("remove elements of a readOnly attribute", "{'userName':'m'}",
            "{'op':'remove','path':'groups[value eq \\\"g\\\"]'}", "Mutability"),
        Row.Of("remove schemas", "{'userName':'m'}", "{'op':'remove','path':'schemas'}", "Mutability"),
        Row.Of("remove one of schemas", "{'userName':'m'}", $"{{'op':'remove','path':'schemas','value':['{Ext}']}}", "Mutability"),
        Row.Of("remove one of schemas by a condition", "{'userName':'m'}",
            $"{{'op':'remove','path':'schemas[value eq \\\"{Ext}\\\"]'}}", "Mutability"),
        Row.Of("remove password", "{'userName':'m'}", "{'op':'remove','path':'password'}", "Mutability"),
        Row.Of("remove an unknown path", "{'userName':'m'}", "{'op':'remove','path':'shoeSize'}", "InvalidPath"),
        Row.Of("remove with a leading slash", "{'userName':'m'}", "{'op':'remove','path':'/title'}", "InvalidPath"),
        Row.Of("remove a manager of this id", $"{{'userName':'m','{Ext}':{{'manager':{{'value':'u1'}}}}}}",
            $"{{'op':'remove','path':'{Ext}:manager[value eq \\\"u1\\\"]'}}", "{'userName':'m'}"),
    ];

    private static readonly TestCaseData[] MultiValued =
    [
        Row.Of("remove all elements", TwoEmails, "{'op':'remove','path':'emails'}", "{'userName':'m'}"),
        Row.Of("remove all elements where there are none", "{'userName':'m'}", "{'op':'remove','path':'emails'}", Patching.Unchanged),
        Row.Of("remove matching elements", TwoEmails, $"{{'op':'remove','path':'{Work}'}}",
            "{'userName':'m','emails':[{'value':'b','type':'home'}]}"),
        Row.Of("remove the last element", "{'userName':'m','emails':[{'value':'a','type':'work'}]}",
            $"{{'op':'remove','path':'{Work}'}}", "{'userName':'m'}"),
        Row.Of("remove elements that are not there", "{'userName':'m','emails':[{'value':'b','type':'home'}]}",
            $"{{'op':'remove','path':'{Work}'}}", "NoTarget"),
        Row.Of("remove elements of an unset attribute", "{'userName':'m'}", $"{{'op':'remove','path':'{Work}'}}", "NoTarget"),
        Row.Of("remove a sub-attribute of matching elements", TwoEmails, $"{{'op':'remove','path':'{Work}.type'}}",
            "{'userName':'m','emails':[{'value':'a'},{'value':'b','type':'home'}]}"),
        Row.Of("remove the only sub-attribute of a matching element", "{'userName':'m','emails':[{'type':'work'},{'value':'b'}]}",
            $"{{'op':'remove','path':'{Work}.type'}}", "{'userName':'m','emails':[{'value':'b'}]}"),
        Row.Of("remove a sub-attribute that a matching element lacks", TwoEmails,
            $"{{'op':'remove','path':'{Work}.display'}}", Patching.Unchanged),
        Row.Of("remove a sub-attribute of elements that are not there", "{'userName':'m'}",
            $"{{'op':'remove','path':'{Work}.type'}}", "NoTarget"),
        Row.Of("remove a sub-attribute of every element", TwoEmails, "{'op':'remove','path':'emails.type'}",
            "{'userName':'m','emails':[{'value':'a'},{'value':'b'}]}"),
    ];

    private static readonly TestCaseData[] WithValue =
    [
        Row.Of("remove with a value array", TwoEmails, "{'op':'remove','path':'emails','value':[{'value':'B'}]}",
            "{'userName':'m','emails':[{'value':'a','type':'work'}]}"),
        Row.Of("remove with a value object", TwoEmails, "{'op':'remove','path':'emails','value':{'value':'b','primary':true}}",
            "{'userName':'m','emails':[{'value':'a','type':'work'}]}"),
        Row.Of("remove with a value of another type", TwoEmails,
            "{'op':'remove','path':'emails','value':{'value':'b','type':'work'}}", Patching.Unchanged),
        Row.Of("remove with a value that names no value", TwoEmails, "{'op':'remove','path':'emails','value':[{'type':'work'}]}",
            "{'userName':'m','emails':[{'value':'b','type':'home'}]}"),
        Row.Of("remove with a bare value", TwoEmails, "{'op':'remove','path':'emails.value','value':'a'}",
            "{'userName':'m','emails':[{'value':'b','type':'home'}]}"),
        Row.Of("remove with a value that is not there", TwoEmails,
            "{'op':'remove','path':'emails','value':[{'value':'c'}]}", Patching.Unchanged),
        Row.Of("remove with an empty array", TwoEmails, "{'op':'remove','path':'emails','value':[]}", Patching.Unchanged),
        Row.Of("remove with an empty object", TwoEmails, "{'op':'remove','path':'emails','value':[{}]}", Patching.Unchanged),
        Row.Of("remove with a value for another sub-attribute", TwoEmails,
            "{'op':'remove','path':'emails.type','value':'work'}", "InvalidValue"),
    ];

    [TestCaseSource(nameof(SingleValued))]
    [TestCaseSource(nameof(MultiValued))]
    [TestCaseSource(nameof(WithValue))]
    public void Remove_follows_its_row(string stored, string operation, string result) =>
        Assert.That(Patching.Result(User, stored, operation), Is.EqualTo(result));
}
