using ScimService.Filtering.Schema;

namespace ScimService.Tests.Api.Patch;

/// <summary>The rows of <c>replace</c> (RFC 7644 §3.5.2.3) for a User, each for every shape of target.</summary>
public sealed class ReplaceTests
{
    private const string Ext = Patching.Enterprise;
    private const string Work = "emails[type eq \\\"work\\\"]";
    private static readonly ResourceType User = SchemaCatalogue.Core.ResourceType("User")!;

    private static readonly TestCaseData[] NoPath =
    [
        Row.Of("replace without path sets each key", "{'userName':'m','title':'Buyer'}",
            "{'op':'replace','value':{'title':'Lead','nickName':'Mia'}}", "{'userName':'m','nickName':'Mia','title':'Lead'}"),
        Row.Of("replace without path merges a complex attribute", "{'userName':'m','name':{'givenName':'M','familyName':'L'}}",
            "{'op':'replace','value':{'name':{'familyName':'O'}}}", "{'userName':'m','name':{'givenName':'M','familyName':'O'}}"),
        Row.Of("replace without path replaces a whole array", "{'userName':'m','emails':[{'value':'a'},{'value':'b'}]}",
            "{'op':'replace','value':{'emails':[{'value':'c'}]}}", "{'userName':'m','emails':[{'value':'c'}]}"),
        Row.Of("replace without path and null unassigns", $"{{'userName':'m','title':'x','{Ext}':{{'division':'N'}}}}",
            $"{{'op':'replace','value':{{'title':null,'{Ext}':{{'division':null}}}}}}", "{'userName':'m'}"),
        Row.Of("replace without path and an extension of null removes it", $"{{'userName':'m','{Ext}':{{'division':'N'}}}}",
            $"{{'op':'replace','value':{{'{Ext}':null}}}}", "{'userName':'m'}"),
        Row.Of("replace without path and what is there already", "{'userName':'m','active':true}",
            "{'op':'replace','value':{'active':true}}", Patching.Unchanged),
        Row.Of("replace without path of a required attribute by null", "{'userName':'m'}",
            "{'op':'replace','value':{'userName':null}}", "InvalidValue"),
    ];

    private static readonly TestCaseData[] SingleValued =
    [
        Row.Of("replace a simple attribute set", "{'userName':'m','title':'x'}",
            "{'op':'replace','path':'title','value':'Lead'}", "{'userName':'m','title':'Lead'}"),
        Row.Of("replace a simple attribute unset", "{'userName':'m'}",
            "{'op':'replace','path':'title','value':'Lead'}", "{'userName':'m','title':'Lead'}"),
        Row.Of("replace a simple attribute by null", "{'userName':'m','title':'x'}",
            "{'op':'replace','path':'title','value':null}", "{'userName':'m'}"),
        Row.Of("replace an unset attribute by null", "{'userName':'m'}",
            "{'op':'replace','path':'title','value':null}", Patching.Unchanged),
        Row.Of("replace a boolean by text", "{'userName':'m','active':true}",
            "{'op':'replace','path':'active','value':'False'}", "{'userName':'m','active':false}"),
        Row.Of("replace active by null", "{'userName':'m','active':false}", "{'op':'replace','path':'active','value':null}", "InvalidValue"),
        Row.Of("replace active by nothing, without path", "{'userName':'m','active':true}",
            "{'op':'replace','value':{'active':[]}}", "InvalidValue"),
        Row.Of("replace a single value by an array of one", "{'userName':'m'}",
            "{'op':'replace','path':'title','value':['Lead']}", "{'userName':'m','title':'Lead'}"),
        Row.Of("replace a string by a number", "{'userName':'m'}",
            $"{{'op':'replace','path':'{Ext}:employeeNumber','value':40117}}", $"{{'userName':'m','{Ext}':{{'employeeNumber':'40117'}}}}"),
        Row.Of("replace a required attribute by an empty string", "{'userName':'m'}",
            "{'op':'replace','path':'userName','value':''}", "InvalidValue"),
        Row.Of("replace a complex attribute keeps what is not named", "{'userName':'m','name':{'familyName':'L','givenName':'M'}}",
            "{'op':'replace','path':'name','value':{'familyName':'O','honorificPrefix':'Dr'}}",
            "{'userName':'m','name':{'familyName':'O','givenName':'M','honorificPrefix':'Dr'}}"),
        Row.Of("replace the last sub-attribute by null", "{'userName':'m','name':{'familyName':'L'}}",
            "{'op':'replace','path':'name','value':{'familyName':null}}", "{'userName':'m'}"),
        Row.Of("replace a sub-attribute", "{'userName':'m','name':{'familyName':'L','givenName':'M'}}",
            "{'op':'replace','path':'name.givenName','value':'Maria'}", "{'userName':'m','name':{'familyName':'L','givenName':'Maria'}}"),
        Row.Of("replace a sub-attribute by the URN of the base schema", "{'userName':'m'}",
            "{'op':'replace','path':'urn:ietf:params:scim:schemas:core:2.0:User:name.familyName','value':'L'}",
            "{'userName':'m','name':{'familyName':'L'}}"),
        Row.Of("replace an extension object keeps what is not named", $"{{'userName':'m','{Ext}':{{'department':'D'}}}}",
            $"{{'op':'replace','path':'{Ext}','value':{{'costCenter':'CC'}}}}",
            $"{{'userName':'m','{Ext}':{{'costCenter':'CC','department':'D'}}}}"),
        Row.Of("replace a complex value by an array of null", "{'userName':'m','name':{'familyName':'L'}}",
            "{'op':'replace','path':'name','value':[null]}", "{'userName':'m'}"),
        Row.Of("replace an extension object by null", $"{{'userName':'m','{Ext}':{{'department':'D'}}}}",
            $"{{'op':'replace','path':'{Ext}','value':null}}", "{'userName':'m'}"),
        Row.Of("replace a readOnly attribute", "{'userName':'m'}", "{'op':'replace','path':'id','value':'x'}", "Mutability"),
        Row.Of("replace without value", "{'userName':'m'}", "{'op':'replace','path':'title'}", "InvalidValue"),
        Row.Of("replace password by an empty string leaves it", "{'userName':'m'}",
            "{'op':'replace','path':'password','value':''}", Patching.Unchanged),
    ];

    private static readonly TestCaseData[] MultiValued =
    [
        Row.Of("replace a whole array", "{'userName':'m','emails':[{'value':'a'},{'value':'b'}]}",
            "{'op':'replace','path':'emails','value':[{'value':'c'}]}", "{'userName':'m','emails':[{'value':'c'}]}"),
        Row.Of("replace an array by an empty one", "{'userName':'m','emails':[{'value':'a'}]}",
            "{'op':'replace','path':'emails','value':[]}", "{'userName':'m'}"),
        Row.Of("replace an array by null", "{'userName':'m','emails':[{'value':'a'}]}",
            "{'op':'replace','path':'emails','value':null}", "{'userName':'m'}"),
        Row.Of("replace an array by equal elements leaves one", "{'userName':'m'}",
            "{'op':'replace','path':'emails','value':[{'value':'c'},{'value':'c'}]}", "{'userName':'m','emails':[{'value':'c'}]}"),
        Row.Of("replace an array by two primary elements", "{'userName':'m'}",
            "{'op':'replace','path':'emails','value':[{'value':'a','primary':true},{'value':'b','primary':true}]}", "InvalidValue"),
        Row.Of("replace a sub-attribute of every element", "{'userName':'m','emails':[{'value':'a'},{'value':'b','type':'home'}]}",
            "{'op':'replace','path':'emails.type','value':'work'}",
            "{'userName':'m','emails':[{'value':'a','type':'work'},{'value':'b','type':'work'}]}"),
        Row.Of("replace primary of every element, one of which has it",
            "{'userName':'m','emails':[{'value':'a','primary':true},{'value':'b'}]}",
            "{'op':'replace','path':'emails.primary','value':true}", "InvalidValue"),
        Row.Of("replace primary of the only element", "{'userName':'m','emails':[{'value':'a','primary':false}]}",
            "{'op':'replace','path':'emails.primary','value':true}", "{'userName':'m','emails':[{'value':'a','primary':true}]}"),
        Row.Of("replace that makes elements equal leaves one", "{'userName':'m','emails':[{'value':'a'},{'value':'b'}]}",
            "{'op':'replace','path':'emails.value','value':'c'}", "{'userName':'m','emails':[{'value':'c'}]}"),
    ];

    private static readonly TestCaseData[] ValuePath =
    [
        Row.Of("replace an element by an empty text removes it", "{'userName':'m','emails':[{'value':'a','type':'work'},{'value':'b'}]}",
            $"{{'op':'replace','path':'{Work}','value':''}}", "{'userName':'m','emails':[{'value':'b'}]}"),
        Row.Of("replace an element that is not there by an empty text", "{'userName':'m','emails':[{'value':'b'}]}",
            $"{{'op':'replace','path':'{Work}','value':''}}", "NoTarget"),
        Row.Of("replace a matching element keeps the eq terms and clears the rest",
            "{'userName':'m','emails':[{'value':'a','display':'A','type':'work','primary':true}]}",
            $"{{'op':'replace','path':'{Work}','value':{{'value':'b'}}}}", "{'userName':'m','emails':[{'value':'b','type':'work'}]}"),
        Row.Of("replace a matching element may rename its eq term", "{'userName':'m','emails':[{'value':'a','type':'work'}]}",
            $"{{'op':'replace','path':'{Work}','value':{{'value':'b','type':'home'}}}}",
            "{'userName':'m','emails':[{'value':'b','type':'home'}]}"),
        Row.Of("replace every match leaves equal elements once",
            "{'userName':'m','emails':[{'value':'a','type':'work'},{'value':'b','type':'work'},{'value':'c'}]}",
            $"{{'op':'replace','path':'{Work}','value':{{'value':'d'}}}}",
            "{'userName':'m','emails':[{'value':'d','type':'work'},{'value':'c'}]}"),
        Row.Of("replace a matching element by a primary one demotes the other",
            "{'userName':'m','emails':[{'value':'a','type':'home','primary':true},{'value':'b','type':'work'}]}",
            $"{{'op':'replace','path':'{Work}','value':{{'value':'c','primary':true}}}}",
            "{'userName':'m','emails':[{'value':'a','type':'home','primary':false},{'value':'c','type':'work','primary':true}]}"),
        Row.Of("replace primary of two matching elements, one of which has it",
            "{'userName':'m','emails':[{'value':'a','type':'work'},{'value':'b','type':'work','primary':true},{'value':'c'}]}",
            $"{{'op':'replace','path':'{Work}.primary','value':true}}", "InvalidValue"),
        Row.Of("replace primary of the matching element that has it",
            "{'userName':'m','emails':[{'value':'a','type':'work','primary':true},{'value':'b'}]}",
            $"{{'op':'replace','path':'{Work}.primary','value':true}}", Patching.Unchanged),
        Row.Of("replace another sub-attribute of two matching elements keeps primary",
            "{'userName':'m','emails':[{'value':'a','type':'work'},{'value':'b','type':'work','primary':true}]}",
            $"{{'op':'replace','path':'{Work}.display','value':'d'}}",
            "{'userName':'m','emails':[{'value':'a','display':'d','type':'work'},{'value':'b','display':'d','type':'work','primary':true}]}"),
        Row.Of("replace a matching element by a bare value keeps the rest", "{'userName':'m','emails':[{'value':'a','display':'A','type':'work'}]}",
            $"{{'op':'replace','path':'{Work}','value':'b'}}", "{'userName':'m','emails':[{'value':'b','display':'A','type':'work'}]}"),
        Row.Of("replace a matching element by null removes it", "{'userName':'m','emails':[{'value':'a','type':'work'},{'value':'b'}]}",
            $"{{'op':'replace','path':'{Work}','value':null}}", "{'userName':'m','emails':[{'value':'b'}]}"),
        Row.Of("replace an element that is not there", "{'userName':'m','emails':[{'value':'a','type':'home'}]}",
            $"{{'op':'replace','path':'{Work}','value':{{'value':'b'}}}}", "NoTarget"),
        Row.Of("replace a sub-attribute of matching elements",
            "{'userName':'m','emails':[{'value':'a','display':'A','type':'work'},{'value':'b','type':'home'}]}",
            $"{{'op':'replace','path':'{Work}.value','value':'c'}}",
            "{'userName':'m','emails':[{'value':'c','display':'A','type':'work'},{'value':'b','type':'home'}]}"),
        Row.Of("replace a sub-attribute of an element that is not there creates it", "{'userName':'m'}",
            $"{{'op':'replace','path':'{Work}.value','value':'c'}}", "{'userName':'m','emails':[{'value':'c','type':'work'}]}"),
        Row.Of("replace a sub-attribute of what does not say that it is primary",
            "{'userName':'m','emails':[{'value':'a'},{'value':'b','primary':true}]}",
            "{'op':'replace','path':'emails[primary eq false].display','value':'A'}",
            "{'userName':'m','emails':[{'value':'a','display':'A'},{'value':'b','primary':true}]}"),
        Row.Of("replace a sub-attribute of what is not primary, where all is", "{'userName':'m','emails':[{'value':'b','primary':true}]}",
            "{'op':'replace','path':'emails[type eq \\\"home\\\" and primary eq false].value','value':'a'}",
            "{'userName':'m','emails':[{'value':'b','primary':true},{'value':'a','type':'home','primary':false}]}"),
        Row.Of("replace that would create what is there already", "{'userName':'m','emails':[{'value':'a'}]}",
            "{'op':'replace','path':'emails[value eq \\\"b\\\"].value','value':'a'}", Patching.Unchanged),
        Row.Of("replace a sub-attribute through a condition that describes no element", "{'userName':'m'}",
            "{'op':'replace','path':'emails[not (type eq \\\"work\\\")].value','value':'c'}", "NoTarget"),
        Row.Of("replace primary of an element that is not there", "{'userName':'m','emails':[{'value':'a','primary':true}]}",
            "{'op':'replace','path':'emails[primary eq false].primary','value':true}", "NoTarget"),
        Row.Of("replace primary of an element that is not there, by its type", "{'userName':'m'}",
            $"{{'op':'replace','path':'{Work}.primary','value':true}}", "{'userName':'m','emails':[{'type':'work','primary':true}]}"),
        Row.Of("replace a sub-attribute by null in an element that is not there", "{'userName':'m'}",
            $"{{'op':'replace','path':'{Work}.value','value':null}}", "NoTarget"),
        Row.Of("replace through a condition that is no filter", "{'userName':'m'}",
            "{'op':'replace','path':'emails[type eq].value','value':'c'}", "InvalidFilter"),
        Row.Of("replace by position", "{'userName':'m'}", "{'op':'replace','path':'emails[0]','value':'c'}", "InvalidPath"),
    ];

    [TestCaseSource(nameof(NoPath))]
    [TestCaseSource(nameof(SingleValued))]
    [TestCaseSource(nameof(MultiValued))]
    [TestCaseSource(nameof(ValuePath))]
    public void Replace_follows_its_row(string stored, string operation, string result) =>
        Assert.That(Patching.Result(User, stored, operation), Is.EqualTo(result));
}
