using System.Text;
using Microsoft.Extensions.Options;
using ScimService.Api.Configuration;
using ScimService.Api.Schemas;
using ScimService.Api.Schemas.Files;
using ScimService.Filtering.Schema;

namespace ScimService.Tests.Api.Schemas;

internal sealed class SchemaFilesTests
{
    private const string Urn = "urn:example:Device";

    private static readonly (string, string) DeviceType = Type("Device", $"'endpoint':'/Devices','schema':'{Urn}'");

    private static TestCaseData[] MistakenAttributes =>
    [
        Attribute("{}", "/name: is missing"),
        Attribute("7", ": must be an object"),
        Attribute("{'name':'1st'}", "/name: must be a letter"),
        Attribute("{'name':'a b'}", "/name: must be a letter"),
        Attribute("{'name':'$ref'}", "/name: must be a letter"),
        Attribute("{'name':5}", "/name: must be a letter"),
        Attribute("{'name':'ID'}", "/name: is reserved"),
        Attribute("{'name':'meta'}", "/name: is reserved"),
        Attribute("{'name':'BulkId'}", "/name: is reserved"),
        Attribute("{'name':'externalid'}", "/name: is reserved"),
        Attribute("{'name':'members'}", "/name: is reserved"),
        Attribute("{'name':'a','type':'text'}", "/type: must be one of string, boolean, decimal, integer, dateTime, binary, reference, complex"),
        Attribute("{'name':'a','type':'String'}", "/type: must be one of"),
        Attribute("{'name':'a','mutability':'readwrite'}", "/mutability: must be one of readWrite, readOnly, immutable, writeOnly"),
        Attribute("{'name':'a','returned':'sometimes'}", "/returned: must be one of"),
        Attribute("{'name':'a','uniqueness':'yes'}", "/uniqueness: must be one of"),
        Attribute("{'name':'a','multiValued':'true'}", "/multiValued: must be true or false"),
        Attribute("{'name':'a','canonicalValues':'x'}", "/canonicalValues: must be an array of strings"),
        Attribute("{'name':'a','multivalued':true}", ": has the unknown member \"multivalued\"; write multiValued"),
        Attribute("{'name':'a','colour':'red'}", ": has the unknown member \"colour\"; known are name"),
        Attribute("{'name':'a','type':'complex'}", "/subAttributes: must list an attribute"),
        Attribute("{'name':'a','subAttributes':[{'name':'b'}]}", "/subAttributes: belongs to an attribute whose type is complex"),
        Attribute("{'name':'a','referenceTypes':['User']}", "/referenceTypes: belongs to an attribute whose type is reference"),
        Attribute("{'name':'a','type':'reference','referenceTypes':['external','Robot']}",
            "/referenceTypes/1: must be external, uri or the name of a resource type: Device, Group, User"),
        Attribute("{'name':'a','mutability':'writeOnly'}", "/returned: must be never"),
        Attribute("{'name':'a','mutability':'readOnly','required':true}", "/required: must be false"),
        Attribute("{'name':'a','uniqueness':'global'}", "/uniqueness: must be none or server"),
        Attribute("{'name':'a','uniqueness':'server','multiValued':true}", "/uniqueness: can be server for a single-valued"),
        Attribute("{'name':'a','uniqueness':'server','type':'integer'}", "/uniqueness: can be server for a single-valued"),
        Attribute("{'name':'a','type':'complex','subAttributes':[{'name':'b','type':'complex'}]}", "/subAttributes/0/type: must not be complex"),
        Attribute("{'name':'a','type':'complex','subAttributes':[{'name':'b'},{'name':'B'}]}", "/subAttributes/1/name: \"B\" is given"),
        Attribute("{'name':'a','type':'complex','subAttributes':[{'name':'b','uniqueness':'server'}]}",
            "/subAttributes/0/uniqueness: can be server"),
        Attribute("{'name':'a','type':'complex','subAttributes':[{'name':'value','type':'integer'},{'name':'$ref','type':'reference'}]}",
            "/subAttributes: must have value as one string"),
        Attribute("{'name':'a','type':'complex','subAttributes':[{'name':'value','multiValued':true},{'name':'$ref','type':'reference'}]}",
            "/subAttributes: must have value as one string"),
        Attribute("{'name':'a','type':'complex','subAttributes':[{'name':'value'},{'name':'$ref','type':'boolean'}]}",
            "/subAttributes: must have $ref as one reference"),
    ];

    private static TestCaseData[] MistakenFiles =>
    [
        Files("a.schema.json: is not JSON", ("a.schema.json", "{'id':")),
        Files("a.schema.json: is not JSON", ("a.schema.json", "{'id':'x','id':'y'}")),
        Files("a.schema.json: a name holds a lone surrogate", ("a.schema.json", "{'\\uD800':'x'}")),
        Files("a.schema.json: id holds a NUL character or a lone surrogate", ("a.schema.json", "{'id':'\\uD800'}")),
        Files("a.json /schemas: must be [", ("a.json", "{'id':'x'}")),
        Files("a.schema.json /schemas: must be [", ("a.schema.json", "{'schemas':['urn:other']}")),
        Files("a.schema.json /schemas: must be [", ("a.schema.json", "[]")),
        Files("a.schema.json /id: is missing", ("a.schema.json", "{'name':'A','attributes':[{'name':'b'}]}")),
        Files("a.schema.json /id: must be a URN", Schema("a", "Device", "{'name':'b'}"), DeviceType),
        Files("a.schema.json /attributes: must be an array of 1 to 500", Schema("a", Urn, ""), DeviceType),
        Files("a.schema.json /attributes/1/name: \"B\" is given", Schema("a", Urn, "{'name':'b'},{'name':'B'}"), DeviceType),
        Files("a.schema.json /id: is named by no resource type", Schema("a", Urn, "{'name':'b'}")),
        Files("a.schema.json /id: belongs to a schema of the service", Schema("a", SchemaUrns.User, "{'name':'b'}")),
        Files("b.schema.json /id: is the URN of the schema in a.schema.json already",
            Schema("a", Urn, "{'name':'b'}"), Schema("b", "urn:example:DEVICE", "{'name':'b'}"), DeviceType),
        Files("Device.resource-type.json /schema: urn:example:Device is the id of no schema", DeviceType),
        Files("Device.resource-type.json /schema: has several attributes with uniqueness server (b, c)",
            Schema("a", Urn, "{'name':'b','uniqueness':'server'},{'name':'c','uniqueness':'server'}"), DeviceType),
        Files("X.resource-type.json /endpoint: /users is taken by the service already",
            Type("X", $"'endpoint':'/users','schema':'{SchemaUrns.EnterpriseUser}'")),
        Files("X.resource-type.json /endpoint: /Bulk is taken", Type("X", $"'endpoint':'/Bulk','schema':'{SchemaUrns.EnterpriseUser}'")),
        Files("X.resource-type.json /endpoint: must be a slash and one", Type("X", "'endpoint':'/a/b','schema':'urn:x:y'")),
        Files("X.resource-type.json /endpoint: is missing", Type("X", "'schema':'urn:x:y'")),
        Files("X.resource-type.json /schema: is missing", Type("X", "'endpoint':'/X'")),
        Files("X.resource-type.json /schema: belongs to /Users or /Groups",
            Type("X", $"'endpoint':'/X','schema':'{SchemaUrns.User}'")),
        Files("schema.resource-type.json /name: schema is taken by the service",
            Type("schema", $"'endpoint':'/X','schema':'{SchemaUrns.EnterpriseUser}'")),
        Files("x.resource-type.json /name: x is taken by X.resource-type.json",
            Type("X", $"'endpoint':'/X','schema':'{SchemaUrns.EnterpriseUser}'"),
            Type("x", $"'endpoint':'/Y','schema':'{SchemaUrns.EnterpriseUser}'")),
        Files("User.resource-type.json /endpoint: must be /Users or left out",
            Type("User", "'endpoint':'/People','schemaExtensions':[]")),
        Files("User.resource-type.json /schema: must be urn:ietf:params:scim:schemas:core:2.0:User or left out",
            Type("User", "'schema':'urn:x:y','schemaExtensions':[]")),
        Files("User.resource-type.json /schemaExtensions: must name an extension", Type("User", "'endpoint':'/Users'")),
        Files("User.resource-type.json /schemaExtensions/0/schema: urn:x:y is the id of no schema",
            Type("User", "'schemaExtensions':[{'schema':'urn:x:y'}]")),
        Files("User.resource-type.json /schemaExtensions/0/required: must be true or false",
            Type("User", $"'schemaExtensions':[{{'schema':'{SchemaUrns.EnterpriseUser}','required':'no'}}]")),
        Files("User.resource-type.json /schemaExtensions/1/schema: is named by this resource type already",
            Type("User", $"'schemaExtensions':[{{'schema':'{SchemaUrns.EnterpriseUser}'}},{{'schema':'{SchemaUrns.EnterpriseUser}'}}]")),
        Files("User.resource-type.json /schemaExtensions/0/schema: has an attribute with uniqueness server (b)",
            Schema("a", Urn, "{'name':'b','uniqueness':'server'}"), Type("User", $"'schemaExtensions':[{{'schema':'{Urn}'}}]")),
    ];

    [TestCaseSource(nameof(MistakenAttributes))]
    public void A_mistake_in_an_attribute_is_told_with_its_place(string attribute, string expected) => Assert.That(
        Mistakes(Schema("a", Urn, $"{{'name':'first'}},{attribute}"), DeviceType),
        Has.One.StartsWith($"a.schema.json /attributes/1{expected}"));

    [TestCaseSource(nameof(MistakenFiles))]
    public void A_mistake_is_told_with_its_file_and_place((string, string)[] files, string expected) =>
        Assert.That(Mistakes(files), Has.One.StartsWith(expected));

    [Test]
    public void All_mistakes_are_told_at_once() => Assert.That(
        Mistakes(
            Schema("a", Urn, "{'name':'id'},{'name':'b','type':'nothing'}"),
            Type("Device", "'endpoint':'Devices','schema':'urn:example:Other'")),
        Is.EqualTo(
        [
            "a.schema.json /attributes/0/name: is reserved: an attribute cannot be called schemas, id, externalId, meta, bulkId, members, "
                + "groups, password.",
            "a.schema.json /attributes/1/type: must be one of string, boolean, decimal, integer, dateTime, binary, reference, complex.",
            "Device.resource-type.json /endpoint: must be a slash and one path segment of letters, digits, '-' or '_', such as /Devices.",
            "a.schema.json /id: is named by no resource type, so the schema would be without effect; name it as schema or in "
                + "schemaExtensions of a ResourceType document (of the name User to extend users).",
            "Device.resource-type.json /schema: urn:example:Other is the id of no schema in these files or of the service.",
        ]));

    [Test]
    public void What_a_file_leaves_out_takes_the_defaults()
    {
        var device = Catalogue(Schema("a", Urn, "{'name':'b','description':null},{'name':'c','type':'reference'}"), DeviceType)
            .ResourceType("device")!;

        Assert.That((device.Endpoint, device.Description, device.Schema.Description, device.Evolves), Is.EqualTo(("/Devices", "", "", true)));
        Assert.That(
            device.Schema.Attributes.Select(one => (one.Name, one.Type, one.CaseExact, one.Mutability, one.Description)),
            Is.EqualTo(
            [
                ("b", AttributeType.String, false, Mutability.ReadWrite, ""), ("c", AttributeType.Reference, true, Mutability.ReadWrite, ""),
            ]));
    }

    [Test]
    public void A_document_of_the_name_User_extends_users()
    {
        var catalogue = Catalogue(
            Schema("a", Urn, "{'name':'b'}"),
            Type("user", $"'schemaExtensions':[{{'schema':'{Urn}','required':true}},{{'schema':'{SchemaUrns.EnterpriseUser}','required':true}}]"));

        var user = catalogue.Endpoint("/Users")!;
        Assert.That((user.Name, user.Schema, user.Evolves), Is.EqualTo(("User", ShippedSchemas.User, true)));
        Assert.That(
            user.Extensions.Select(extension => (extension.Schema.Id, extension.Required)),
            Is.EqualTo([(SchemaUrns.EnterpriseUser, true), (Urn, true)]));
        Assert.That(catalogue.ResourceType("Group")!.Evolves, Is.False);
        Assert.That(catalogue.Schema(Urn), Is.Not.Null);
    }

    private static TestCaseData Attribute(string json, string expected) =>
        new TestCaseData(json, expected).SetArgDisplayNames(json, expected);

    private static TestCaseData Files(string expected, params (string, string)[] files) =>
        new TestCaseData(files, expected).SetArgDisplayNames(expected);

    private static (string, string) Schema(string file, string urn, string attributes) =>
        ($"{file}.schema.json", $"{{'id':'{urn}','name':'A','attributes':[{attributes}]}}");

    private static (string, string) Type(string name, string more) => ($"{name}.resource-type.json", $"{{'name':'{name}',{more}}}");

    private static IEnumerable<string> Mistakes(params (string, string)[] files)
    {
        Assert.That(Source().TryBuild(Folder(files), out _, out var mistakes), Is.False);
        return mistakes.Select(mistake => $"{mistake}");
    }

    private static SchemaCatalogue Catalogue(params (string, string)[] files)
    {
        Assert.That(Source().TryBuild(Folder(files), out var catalogue, out var mistakes), Is.True, string.Join('\n', mistakes));
        return catalogue!;
    }

    private static SchemaSource Source() => new(Options.Create(new ScimOptions()));

    private static SchemaFolder Folder((string Name, string Json)[] files) =>
        new([.. files.Select(file => (file.Name, Encoding.UTF8.GetBytes(file.Json.Replace('\'', '"'))))], "", null);
}
