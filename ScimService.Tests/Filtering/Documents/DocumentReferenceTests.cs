using System.Text.Json.Nodes;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Schema;

namespace ScimService.Tests.Filtering.Documents;

public sealed class DocumentReferenceTests
{
    private static readonly AttributeDefinition[] Attributes =
    [
        new() { Name = "link", Type = AttributeType.Reference, ReferenceTypes = ["User", "Device"] },
        new() { Name = "site", Type = AttributeType.Reference, ReferenceTypes = ["external"] },
        new() { Name = "either", Type = AttributeType.Reference, ReferenceTypes = ["User", "uri"] },
        new()
        {
            Name = "owners", Type = AttributeType.Complex, MultiValued = true,
            SubAttributes = [new() { Name = "value" }, new() { Name = "$ref", Type = AttributeType.Reference, ReferenceTypes = ["User"] }],
        },
        new()
        {
            Name = "dock", Type = AttributeType.Complex,
            SubAttributes = [new() { Name = "at", Type = AttributeType.Reference, ReferenceTypes = ["Device"], MultiValued = true }],
        },
    ];

    private static readonly ResourceType Device = new(
        "Device", "/Devices", "", new ResourceSchema("urn:x:Device", "", "", Attributes),
        [new SchemaExtension(new ResourceSchema("urn:x:More", "", "", Attributes), Required: false)]);

    [TestCase("{'link':'https://x.test/scim/v2/Users/a'}", "link=a")]
    [TestCase("{'link':'a'}", "link=a")]
    [TestCase("{'site':'https://x.test/Users/a','either':'https://x.test/Users/a'}", "")]
    [TestCase("{'owners':[{'value':'a','$ref':'/Users/a'},{'value':'b'}]}", "owners[0].value=a owners[1].value=b")]
    [TestCase("{'dock':{'at':['/Devices/a','/Devices/b']}}", "dock.at[0]=a dock.at[1]=b")]
    [TestCase("{'urn:x:More':{'owners':[{'value':'a'}],'link':'b'}}", "urn:x:More:link=b urn:x:More:owners[0].value=a")]
    [TestCase("{'owners':'a','dock':7,'link':{},'urn:x:More':'x'}", "")]
    public void The_references_of_a_document_are_found(string document, string expected) => Assert.That(
        string.Join(' ', DocumentReference.Of(Device, JsonNode.Parse(Json.Text(document))!.AsObject())
            .Select(reference => $"{reference.Path}={reference.Id}")),
        Is.EqualTo(expected));

    [Test]
    public void Those_of_the_shipped_schemas_are_left_to_the_clients() => Assert.That(
        DocumentReference.Of(
            ShippedResourceTypes.User,
            JsonNode.Parse($$$"""{"userName": "m", "{{{SchemaUrns.EnterpriseUser}}}": {"manager": {"value": "E-1"} } }""")!.AsObject()),
        Is.Empty);

    [TestCase("{'manager':{'value':'E-1'}}", SchemaUrns.EnterpriseUser + ":manager.value=E-1")]
    [TestCase("{'manager':{'value':7},'department':'x'}", "")]
    [TestCase("'x'", "")]
    public void Those_of_the_shipped_schemas_are_possible(string enterprise, string expected) => Assert.That(
        string.Join(' ', DocumentReference.Possible(
            ShippedResourceTypes.User,
            JsonNode.Parse(Json.Text($"{{'userName':'m','{SchemaUrns.EnterpriseUser}':{enterprise}}}"))!.AsObject())
            .Select(reference => $"{reference.Path}={reference.Id}")),
        Is.EqualTo(expected));
}
