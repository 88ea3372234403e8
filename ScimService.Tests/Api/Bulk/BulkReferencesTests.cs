using System.Text.Json;
using ScimService.Api.Bulk;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Schema;
using ScimService.Tests.Filtering.Documents;

namespace ScimService.Tests.Api.Bulk;

public sealed class BulkReferencesTests
{
    private const string Enterprise = SchemaUrns.EnterpriseUser;

    private static readonly AttributeDefinition[] Attributes =
    [
        new() { Name = "link", Type = AttributeType.Reference, ReferenceTypes = ["User"] },
        new() { Name = "site", Type = AttributeType.Reference, ReferenceTypes = ["external"] },
        new() { Name = "note" },
        new()
        {
            Name = "owners", Type = AttributeType.Complex, MultiValued = true,
            SubAttributes =
            [
                new() { Name = "value" }, new() { Name = "note" },
                new() { Name = "$ref", Type = AttributeType.Reference, ReferenceTypes = ["User"] },
            ],
        },
    ];

    private static readonly ResourceType Device =
        new("Device", "/Devices", "", new ResourceSchema("urn:x:Device", "", "", Attributes), []);

    [TestCase("Group", "{'members':[{'value':'bulkId:x'}]}", "x")]
    [TestCase("Group", "{'MEMBERS':['bulkId:x',{'VALUE':'bulkId:y'}]}", "x,y")]
    [TestCase("Group", "{'members':{'$ref':'/Users/bulkId:x'}}", "x")]
    [TestCase("Group", "{'members':[{'$ref':'https://scim.example/scim/v2/Users/bulkId:x'}]}", "x")]
    [TestCase("Group", "{'displayName':'bulkId:x','externalId':'bulkId:x','members':[{'display':'bulkId:x'}]}", "")]
    [TestCase("Group", "{'members':['bulkId:Sales [EU] / \\\"A\\\"',{'$ref':'/Groups/bulkId:Team B'}]}", "Sales [EU] / \"A\",Team B")]
    [TestCase("User", "{'" + Enterprise + "':{'manager':{'value':'bulkId:x'}}}", "x")]
    [TestCase("User", "{'" + Enterprise + "':{'manager':'bulkId:x','department':'bulkId:y'}}", "x")]
    [TestCase("User", "{'" + Enterprise + ":manager.value':'bulkId:x','manager':'bulkId:y'}", "x,y")]
    [TestCase("User", "{'title':'bulkId:x','emails':[{'value':'bulkId:x'}],'profileUrl':'/bulkId:x','unknown':['bulkId:x']}", "")]
    [TestCase("User", "{'title':'a note about bulkId:x','nickName':'bulkId:'}", "")]
    [TestCase("Device", "{'link':'/Users/bulkId:x','owners':[{'value':'bulkId:y'},'bulkId:z']}", "x,y,z")]
    [TestCase("Device", "{'site':'/Users/bulkId:x','note':'bulkId:y','owners':[{'note':'bulkId:z'}]}", "")]
    public void A_reference_is_found_where_the_schema_says_that_a_resource_is_named(string type, string data, string expected) =>
        Assert.That(Found("POST", type, data), Is.EqualTo(expected));

    [TestCase("Group", "{'op':'remove','path':'members[value eq \\\"bulkId:x\\\"]'}", "x")]
    [TestCase("Group", "{'op':'remove','path':'members[value eq \\\"bulkId:Team / B\\\" or value eq \\\"bulkId:x\\\"]'}", "Team / B,x")]
    [TestCase("Group", "{'op':'add','path':'members','value':[{'value':'bulkId:x'}]}", "x")]
    [TestCase("Group", "{'op':'add','value':{'members':[{'value':'bulkId:x'}],'displayName':'bulkId:y'}}", "x")]
    [TestCase("Group", "{'op':'replace','path':'displayName','value':'bulkId:x'}", "")]
    [TestCase("User", "{'op':'replace','path':'manager','value':'bulkId:x'}", "x")]
    [TestCase("User", "{'OP':'replace','PATH':'" + Enterprise + "','VALUE':{'manager':{'value':'bulkId:x'}}}", "x")]
    [TestCase("User", "{'op':'add','value':[{'" + Enterprise + ":manager':'bulkId:x'}]}", "x")]
    [TestCase("User", "{'op':'replace','path':'title','value':'bulkId:x'}", "")]
    [TestCase("User", "{'op':'replace','path':'nothing','value':'bulkId:x'}", "")]
    [TestCase("Device", "{'op':'add','path':'owners[note eq \\\"a\\\"].value','value':'bulkId:x'}", "x")]
    public void So_it_is_in_a_PATCH_and_in_its_paths(string type, string operation, string expected) =>
        Assert.That(Found("PATCH", type, $"{{'Operations':[{operation}]}}"), Is.EqualTo(expected));

    [Test]
    public void A_reference_becomes_the_id_and_all_else_stays()
    {
        var id = Guid.CreateVersion7();
        var data = "{'title':'bulkId:x','n':1.50,'nothing':null,'Operations':[{'path':'members[value eq \\\"bulkId:x\\\"]','op':'remove'},"
            + "{'value':['bulkId:x','bulkId:z',{'value':'bulkId:x','note':'bulkId:x'}],'path':'members','op':'add'}]}";

        var resolved = BulkReferences.Resolve(Operation("PATCH", "Group", data), new Dictionary<string, Guid> { ["x"] = id });

        Assert.That(resolved.GetRawText().Replace("\\u0022", "\\\"", StringComparison.Ordinal), Is.EqualTo(Json.Text(
            "{'title':'bulkId:x','n':1.50,'nothing':null,'Operations':[{'path':'members[value eq \\\"" + id + "\\\"]','op':'remove'},"
            + "{'value':['" + id + "','bulkId:z',{'value':'" + id + "','note':'bulkId:x'}],'path':'members','op':'add'}]}")));
    }

    [TestCase(8192, "")]
    [TestCase(16_384, "x")]
    public void A_path_may_be_as_long_as_the_settings_allow(int most, string expected)
    {
        var path = $"owners[note eq \\\"{new string('a', 9_000)}\\\"].value";
        var operation = Operation("PATCH", "Device", $"{{'Operations':[{{'op':'add','path':'{path}','value':'bulkId:x'}}]}}");

        Assert.That(
            BulkReferences.Of(operation with { Limits = new FilterLimits(MaxLength: most) }),
            Is.EqualTo(expected.Split(',', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Test]
    public void A_deep_body_is_no_obstacle()
    {
        var body = Json.Text($"{{'x':{new string('[', 120)}{new string(']', 120)},'members':['bulkId:x']}}");
        using var deep = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 128 });
        var operation = Operation("POST", "Group", "{}") with { Data = deep.RootElement };

        Assert.That(
            BulkReferences.Resolve(operation, new Dictionary<string, Guid> { ["x"] = Guid.Empty }).GetRawText(),
            Does.Contain($"{Guid.Empty}"));
    }

    private static string Found(string method, string type, string data) =>
        string.Join(',', BulkReferences.Of(Operation(method, type, data)).Order());

    private static BulkOperation Operation(string method, string type, string data) => new()
    {
        Index = 0,
        Limits = FilterLimits.Default,
        Method = method,
        Type = type is "Device" ? Device : SchemaCatalogue.Core.ResourceType(type),
        Data = Json.Element(data),
    };
}
