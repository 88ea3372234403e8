using ScimService.Filtering.Schema;

namespace ScimService.Tests.Api.Patch;

/// <summary>The rows of <c>add</c> (RFC 7644 §3.5.2.1) for a User, each for every shape of target.</summary>
public sealed class AddTests
{
    private const string Ext = Patching.Enterprise;
    private static readonly ResourceType User = SchemaCatalogue.Core.ResourceType("User")!;

    private static readonly TestCaseData[] NoPath =
    [
        Row.Of("add without path sets a simple attribute", "{'userName':'m'}",
            "{'op':'add','value':{'title':'Lead'}}", "{'userName':'m','title':'Lead'}"),
        Row.Of("add without path merges a complex attribute", "{'userName':'m','name':{'givenName':'M'}}",
            "{'op':'add','value':{'name':{'familyName':'L'}}}", "{'userName':'m','name':{'familyName':'L','givenName':'M'}}"),
        Row.Of("add without path appends to a multi-valued attribute", "{'userName':'m','emails':[{'value':'a'}]}",
            "{'op':'add','value':{'emails':[{'value':'b'}]}}", "{'userName':'m','emails':[{'value':'a'},{'value':'b'}]}"),
        Row.Of("add without path merges an extension object", $"{{'userName':'m','{Ext}':{{'department':'D'}}}}",
            $"{{'op':'add','value':{{'{Ext}':{{'division':'N'}}}}}}",
            $"{{'userName':'m','{Ext}':{{'division':'N','department':'D'}}}}"),
        Row.Of("add without path ignores unknown names", "{'userName':'m'}",
            "{'op':'add','value':{'shoeSize':43,'name':{'nick':'x'}}}", Patching.Unchanged),
        Row.Of("add without path needs an object", "{'userName':'m'}", "{'op':'add','value':'x'}", "InvalidValue"),
    ];

    private static readonly TestCaseData[] SingleValued =
    [
        Row.Of("add to a simple attribute unset", "{'userName':'m'}",
            "{'op':'add','path':'title','value':'Lead'}", "{'userName':'m','title':'Lead'}"),
        Row.Of("add to a simple attribute set replaces", "{'userName':'m','title':'Buyer'}",
            "{'op':'add','path':'title','value':'Lead'}", "{'userName':'m','title':'Lead'}"),
        Row.Of("add of the value a simple attribute has", "{'userName':'m','title':'Lead'}",
            "{'op':'add','path':'title','value':'Lead'}", Patching.Unchanged),
        Row.Of("add to externalId", "{'userName':'m'}",
            "{'op':'add','path':'externalId','value':'00u'}", "{'externalId':'00u','userName':'m'}"),
        Row.Of("add to a complex attribute keeps what is not named", "{'userName':'m','name':{'givenName':'M'}}",
            "{'op':'add','path':'name','value':{'familyName':'L'}}", "{'userName':'m','name':{'familyName':'L','givenName':'M'}}"),
        Row.Of("add to a complex attribute unset", "{'userName':'m'}",
            "{'op':'add','path':'name','value':{'familyName':'L'}}", "{'userName':'m','name':{'familyName':'L'}}"),
        Row.Of("add to a sub-attribute", "{'userName':'m','name':{'givenName':'M'}}",
            "{'op':'add','path':'name.familyName','value':'L'}", "{'userName':'m','name':{'familyName':'L','givenName':'M'}}"),
        Row.Of("add to a sub-attribute of an unset complex attribute", "{'userName':'m'}",
            "{'op':'add','path':'name.familyName','value':'L'}", "{'userName':'m','name':{'familyName':'L'}}"),
        Row.Of("add to an extension attribute", "{'userName':'m'}",
            $"{{'op':'add','path':'{Ext}:department','value':'D'}}", $"{{'userName':'m','{Ext}':{{'department':'D'}}}}"),
        Row.Of("add to a sub-attribute of an extension attribute", "{'userName':'m'}",
            $"{{'op':'add','path':'{Ext}:manager.value','value':'u1'}}", $"{{'userName':'m','{Ext}':{{'manager':{{'value':'u1'}}}}}}"),
        Row.Of("add to an extension object", $"{{'userName':'m','{Ext}':{{'department':'D'}}}}",
            $"{{'op':'add','path':'{Ext}','value':{{'division':'N','unknown':1}}}}",
            $"{{'userName':'m','{Ext}':{{'division':'N','department':'D'}}}}"),
        Row.Of("add of null", "{'userName':'m','title':'Lead'}", "{'op':'add','path':'title','value':null}", Patching.Unchanged),
        Row.Of("add without value", "{'userName':'m'}", "{'op':'add','path':'title'}", "InvalidValue"),
        Row.Of("add to schemas", "{'userName':'m'}", $"{{'op':'add','path':'schemas','value':['{Ext}']}}", Patching.Unchanged),
        Row.Of("add to a readOnly attribute", "{'userName':'m'}", "{'op':'add','path':'groups','value':[{'value':'g'}]}", "Mutability"),
        Row.Of("add to a readOnly sub-attribute", "{'userName':'m'}",
            $"{{'op':'add','path':'{Ext}:manager.displayName','value':'x'}}", "Mutability"),
        Row.Of("add to meta", "{'userName':'m'}", "{'op':'add','path':'meta.created','value':'x'}", "Mutability"),
        Row.Of("add to an unknown path", "{'userName':'m'}", "{'op':'add','path':'shoeSize','value':43}", "InvalidPath"),
        Row.Of("add of the wrong type", "{'userName':'m'}", "{'op':'add','path':'active','value':'perhaps'}", "InvalidValue"),
        Row.Of("add to password", "{'userName':'m'}",
            "{'op':'add','path':'password','value':'pw'}", "{'userName':'m'} password:pw"),
    ];

    private static readonly TestCaseData[] MultiValued =
    [
        Row.Of("add an element to an unset attribute", "{'userName':'m'}",
            "{'op':'add','path':'emails','value':{'value':'a'}}", "{'userName':'m','emails':[{'value':'a'}]}"),
        Row.Of("add several elements", "{'userName':'m','emails':[{'value':'a'}]}",
            "{'op':'add','path':'emails','value':[{'value':'b'},{'value':'c'}]}",
            "{'userName':'m','emails':[{'value':'a'},{'value':'b'},{'value':'c'}]}"),
        Row.Of("add an element that is there", "{'userName':'m','emails':[{'value':'a','type':'work'}]}",
            "{'op':'add','path':'emails','value':[{'type':'work','value':'a'}]}", Patching.Unchanged),
        Row.Of("add a pair of type and value that is there takes over the rest",
            "{'userName':'m','emails':[{'value':'a','type':'work'}]}",
            "{'op':'add','path':'emails','value':[{'type':'Work','value':'a','primary':true}]}",
            "{'userName':'m','emails':[{'value':'a','type':'Work','primary':true}]}"),
        Row.Of("add the value of another type", "{'userName':'m','emails':[{'value':'a','type':'work'}]}",
            "{'op':'add','path':'emails','value':[{'type':'home','value':'a'}]}",
            "{'userName':'m','emails':[{'value':'a','type':'work'},{'value':'a','type':'home'}]}"),
        Row.Of("add an address that is there", "{'userName':'m','addresses':[{'locality':'Lund','type':'work'}]}",
            "{'op':'add','path':'addresses','value':{'type':'work','locality':'lund'}}",
            "{'userName':'m','addresses':[{'locality':'lund','type':'work'}]}"),
        Row.Of("add an empty array", "{'userName':'m'}", "{'op':'add','path':'emails','value':[]}", Patching.Unchanged),
        Row.Of("add a primary element demotes the other", "{'userName':'m','emails':[{'value':'a','primary':true},{'value':'b'}]}",
            "{'op':'add','path':'emails','value':[{'value':'c','primary':true}]}",
            "{'userName':'m','emails':[{'value':'a','primary':false},{'value':'b'},{'value':'c','primary':true}]}"),
        Row.Of("add an empty text through a condition", "{'userName':'m'}",
            "{'op':'add','path':'emails[type eq \\\"work\\\"]','value':''}", Patching.Unchanged),
        Row.Of("add two primary elements", "{'userName':'m'}",
            "{'op':'add','path':'emails','value':[{'value':'a','primary':true},{'value':'b','primary':true}]}", "InvalidValue"),
        Row.Of("add to a sub-attribute of every element", "{'userName':'m','emails':[{'value':'a'},{'value':'b'}]}",
            "{'op':'add','path':'emails.type','value':'work'}",
            "{'userName':'m','emails':[{'value':'a','type':'work'},{'value':'b','type':'work'}]}"),
        Row.Of("add to a sub-attribute where there is no element", "{'userName':'m'}",
            "{'op':'add','path':'emails.value','value':'a'}", "{'userName':'m','emails':[{'value':'a'}]}"),
        Row.Of("add primary where there is no element", "{'userName':'m'}",
            "{'op':'add','path':'emails.primary','value':true}", "NoTarget"),
        Row.Of("add primary to every element", "{'userName':'m','emails':[{'value':'a'},{'value':'b'}]}",
            "{'op':'add','path':'emails.primary','value':true}", "InvalidValue"),
        Row.Of("add primary to every element, one of which has it", "{'userName':'m','emails':[{'value':'a','primary':true},{'value':'b'}]}",
            "{'op':'add','path':'emails.primary','value':true}", "InvalidValue"),
    ];

    private static readonly TestCaseData[] ValuePath =
    [
        Row.Of("add to matching elements merges", "{'userName':'m','emails':[{'value':'a','type':'work'},{'value':'b','type':'home'}]}",
            "{'op':'add','path':'emails[type eq \\\"work\\\"]','value':{'display':'A'}}",
            "{'userName':'m','emails':[{'value':'a','display':'A','type':'work'},{'value':'b','type':'home'}]}"),
        Row.Of("add to a sub-attribute of matching elements", "{'userName':'m','emails':[{'value':'a','type':'work'}]}",
            "{'op':'add','path':'emails[type eq \\\"WORK\\\"].value','value':'b'}",
            "{'userName':'m','emails':[{'value':'b','type':'work'}]}"),
        Row.Of("add primary to a matching element demotes the other",
            "{'userName':'m','emails':[{'value':'a','type':'work','primary':true},{'value':'b','type':'home'}]}",
            "{'op':'add','path':'emails[type eq \\\"home\\\"].primary','value':true}",
            "{'userName':'m','emails':[{'value':'a','type':'work','primary':false},{'value':'b','type':'home','primary':true}]}"),
        Row.Of("add a primary object to two matching elements, one of which has it",
            "{'userName':'m','emails':[{'value':'a','type':'work','primary':true},{'value':'b','type':'work'}]}",
            "{'op':'add','path':'emails[type eq \\\"work\\\"]','value':{'primary':true}}", "InvalidValue"),
        Row.Of("add to an element that is not there creates it", "{'userName':'m','emails':[{'value':'a','type':'work'}]}",
            "{'op':'add','path':'emails[type eq \\\"home\\\"].value','value':'b'}",
            "{'userName':'m','emails':[{'value':'a','type':'work'},{'value':'b','type':'home'}]}"),
        Row.Of("add an object through a condition that nothing fulfils creates the element", "{'userName':'m'}",
            "{'op':'add','path':'addresses[type eq \\\"work\\\" and primary eq true]','value':{'country':'SE'}}",
            "{'userName':'m','addresses':[{'country':'SE','type':'work','primary':true}]}"),
        Row.Of("add through a condition that nothing fulfils an object of primary alone", "{'userName':'m'}",
            "{'op':'add','path':'emails[primary eq true]','value':{'primary':true}}", "NoTarget"),
        Row.Of("add through or that nothing fulfils", "{'userName':'m'}",
            "{'op':'add','path':'emails[type eq \\\"work\\\" or type eq \\\"home\\\"].value','value':'b'}", "NoTarget"),
        Row.Of("add through ne that nothing fulfils", "{'userName':'m','emails':[{'value':'a','type':'work'}]}",
            "{'op':'add','path':'emails[type ne \\\"work\\\"].value','value':'b'}", "NoTarget"),
        Row.Of("add through co that nothing fulfils", "{'userName':'m'}",
            "{'op':'add','path':'emails[type co \\\"work\\\"].value','value':'b'}", "NoTarget"),
        Row.Of("add through terms that contradict each other", "{'userName':'m'}",
            "{'op':'add','path':'emails[type eq \\\"work\\\" and type eq \\\"home\\\"].value','value':'b'}", "NoTarget"),
        Row.Of("add through a condition on a manager of another id", $"{{'userName':'m','{Ext}':{{'manager':{{'value':'u1'}}}}}}",
            $"{{'op':'add','path':'{Ext}:manager[value eq \\\"u2\\\"]','value':{{'$ref':'x/u2'}}}}", "NoTarget"),
    ];

    [TestCaseSource(nameof(NoPath))]
    [TestCaseSource(nameof(SingleValued))]
    [TestCaseSource(nameof(MultiValued))]
    [TestCaseSource(nameof(ValuePath))]
    public void Add_follows_its_row(string stored, string operation, string result) =>
        Assert.That(Patching.Result(User, stored, operation), Is.EqualTo(result));
}
