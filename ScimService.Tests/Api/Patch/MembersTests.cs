using ScimService.Filtering.Schema;

namespace ScimService.Tests.Api.Patch;

/// <summary>Operations on <c>members</c> become set operations that need no list of who is a member.</summary>
public sealed class MembersTests
{
    private static readonly ResourceType Group = SchemaCatalogue.Core.ResourceType("Group")!;

    [TestCase("{'op':'add','path':'members','value':[{'value':'a','display':null},{'value':'b'},{'value':'a'}]}", "+a,b")]
    [TestCase("{'op':'add','path':'members','value':{'value':'a'}}", "+a")]
    [TestCase("{'op':'add','path':'members','value':'a'}", "+a")]
    [TestCase("{'op':'Add','path':'members','value':[{'$ref':null,'value':'a','displayName':'A','type':'User'}]}", "+a")]
    [TestCase("{'op':'add','value':{'members':[{'value':'a'}]}}", "+a")]
    [TestCase("{'op':'add','path':'members[value eq \\'a\\']','value':{'type':'User'}}", "+a")]
    [TestCase("{'op':'replace','path':'members','value':[{'value':'a'},{'value':'b'}]}", "=a,b")]
    [TestCase("{'op':'replace','path':'members','value':[]}", "=")]
    [TestCase("{'op':'replace','path':'members','value':null}", "=")]
    [TestCase("{'op':'replace','value':{'members':[{'value':'a'}]}}", "=a")]
    [TestCase("{'op':'remove','path':'members'}", "=")]
    [TestCase("{'op':'remove','path':'members','value':[{'value':'a'},'b']}", "-a,b")]
    [TestCase("{'op':'remove','path':'members.value','value':'a'}", "-a")]
    [TestCase("{'op':'remove','path':'members[value eq \\'a\\']'}", "-a")]
    [TestCase("{'op':'remove','path':'members[value eq \\'a\\' or value eq \\'b\\' or value eq \\'c\\']'}", "-a,b,c")]
    [TestCase("{'op':'remove','path':'members[type eq \\'Group\\']'}", "-where")]
    [TestCase("{'op':'remove','path':'members[value eq \\'a\\' and type eq \\'User\\']'}", "-where")]
    [TestCase("{'op':'remove','path':'members[value eq \\'a\\' or type eq \\'Group\\']'}", "-where")]
    [TestCase("{'op':'remove','path':'members[value sw \\'a\\']'}", "-where")]
    public void One_operation_is_one_step(string operation, string step) =>
        Assert.That(Result(operation), Is.EqualTo($"{{'displayName':'G'}} {step}"));

    [TestCase("{'op':'remove','path':'members','value':[]}")]
    [TestCase("{'op':'add','path':'members','value':[]}")]
    [TestCase("{'op':'add','path':'members','value':null}")]
    [TestCase("{'op':'replace','value':{'id':'g1','displayName':'G'}}")]
    public void An_operation_that_names_nobody_changes_nothing(string operation) =>
        Assert.That(Result(operation), Is.EqualTo(Patching.Unchanged));

    [TestCase("{'op':'replace','path':'members[value eq \\'a\\'].display','value':'A'}", "Mutability")]
    [TestCase("{'op':'replace','path':'members[value eq \\'a\\'].value','value':'b'}", "Mutability")]
    [TestCase("{'op':'replace','path':'members[value eq \\'a\\']','value':{'value':'b'}}", "Mutability")]
    [TestCase("{'op':'add','path':'members[value eq \\'a\\']','value':{'value':'b'}}", "Mutability")]
    [TestCase("{'op':'add','path':'members[type eq \\'User\\']','value':{'value':'b'}}", "Mutability")]
    [TestCase("{'op':'remove','path':'members.type'}", "Mutability")]
    [TestCase("{'op':'add','path':'members','value':[{'display':'A'}]}", "InvalidValue")]
    [TestCase("{'op':'remove','path':'members','value':[{'value':null}]}", "InvalidValue")]
    [TestCase("{'op':'remove','path':'members[0]'}", "InvalidPath")]
    [TestCase("{'op':'remove','path':'members[value eq a]'}", "InvalidFilter")]
    [TestCase("{'op':'remove','path':'displayName'}", "Mutability")]
    public void Members_come_and_go_but_do_not_change(string operation, string refusal) =>
        Assert.That(Result(operation), Is.EqualTo(refusal));

    [Test]
    public void Steps_keep_the_order_of_the_operations() => Assert.That(
        Result(
            "{'op':'remove','path':'members[value eq \\'a\\']'}",
            "{'op':'add','path':'members','value':[{'value':'b'}]}",
            "{'op':'replace','path':'displayName','value':'H'}",
            "{'op':'replace','path':'members','value':[{'value':'c'}]}"),
        Is.EqualTo("{'displayName':'H'} -a +b =c"));

    [Test]
    public void Neighbours_of_one_kind_are_one_step() => Assert.That(
        Result(
            "{'op':'add','path':'members','value':[{'value':'a'}]}",
            "{'op':'add','path':'members','value':[{'value':'b'}]}",
            "{'op':'remove','path':'members[value eq \\'c\\']'}",
            "{'op':'remove','path':'members','value':['d']}",
            "{'op':'add','path':'members','value':['e']}"),
        Is.EqualTo("{'displayName':'G'} +a,b -c,d +e"));

    private static string Result(params string[] operations) =>
        Patching.Result(Group, "{'displayName':'G'}", [.. operations.Select(text => text.Replace("\\'", "\\\"", StringComparison.Ordinal))]);
}
