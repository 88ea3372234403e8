using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Api.OpenApi;

/// <summary>The document as such: valid by public rules, and true to the catalogue.</summary>
internal sealed class DocumentTests
{
    private const string Warranty = "urn:example:scim:schemas:extension:warranty:1.0:Device";
    private const string Badge = "urn:example:scim:schemas:extension:badge:1.0:User";

    private static readonly (string, string)[] Everything =
        [("Scim:SchemasPath", Examples.Device), ("Scim:Entitlements:Enabled", "true")];

    [Test]
    public async Task It_is_valid_by_the_rules_of_a_public_library([Values] bool everything)
    {
        var document = ReadDocument.Parse(await TextAsync(everything ? Everything : []));

        Assert.That(document.Paths, Has.Count.GreaterThan(10));
        Assert.That(document.Components!.Schemas!.ContainsKey("Device"), Is.EqualTo(everything));
        Assert.That(document.Components.Schemas!.ContainsKey("Role"), Is.EqualTo(everything));
        Assert.That(document.Paths.ContainsKey("/Entitlements/{id}"), Is.EqualTo(everything));
    }

    [Test]
    public void The_rules_find_mistakes() => Assert.That(
        () => ReadDocument.Parse("""{"openapi": "3.1.1", "paths": {"/x": {"get": {"responses": {"200": {}}}}}}"""),
        Throws.TypeOf<MultipleAssertException>().Or.TypeOf<AssertionException>());

    [Test]
    public async Task References_operations_and_parameters_agree()
    {
        var json = JsonNode.Parse(await TextAsync(Everything))!.AsObject();
        var references = ReadDocument.Objects(json).Select(one => one["$ref"]).OfType<JsonValue>().Select(value => (string)value!).Distinct();
        Assert.That(references.Where(reference => Find(json, reference) is null), Is.Empty);

        var operations = json["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject(), (path, operation) => (path.Key, operation.Value!)).ToList();
        Assert.That(operations.Select(operation => (string?)operation.Item2["operationId"]), Is.Unique.And.None.Null);
        foreach (var (path, operation) in operations)
        {
            var inPath = (operation["parameters"]?.AsArray() ?? []).Select(parameter => Find(json, (string)parameter!["$ref"]!)!)
                .Where(parameter => (string?)parameter["in"] == "path").Select(parameter => $"{{{parameter["name"]}}}");
            Assert.That(inPath, Is.EqualTo(path.Split('/').Where(segment => segment.StartsWith('{'))), path);
        }
    }

    [Test]
    public async Task The_schema_of_a_resource_follows_its_type()
    {
        var schemas = ReadDocument.Parse(await TextAsync(Everything)).Components!.Schemas!;
        var device = schemas["Device"];

        Assert.That(device.Required, Is.EquivalentTo(["assetTag", "displayName"]));
        Assert.That(Type(device, "assetTag"), Is.EqualTo(JsonSchemaType.String));
        Assert.That(Type(device, "storageGb"), Is.EqualTo(JsonSchemaType.Integer));
        Assert.That(Type(device, "price"), Is.EqualTo(JsonSchemaType.Number));
        Assert.That(Type(device, "managed"), Is.EqualTo(JsonSchemaType.Boolean));
        Assert.That(device.Properties!["purchasedAt"].Format, Is.EqualTo("date-time"));
        Assert.That((Type(device, "tags"), device.Properties["tags"].Items!.Type), Is.EqualTo((JsonSchemaType.Array, JsonSchemaType.String)));
        Assert.That(device.Properties["recoveryKey"].WriteOnly, Is.True);
        Assert.That(device.Properties["id"].ReadOnly, Is.True);
        Assert.That(device.Properties["owner"].Properties!.Keys, Is.EquivalentTo(["value", "$ref", "displayName"]));
        Assert.That(device.Properties["addresses"].Items!.Required, Is.EquivalentTo(["value"]));
        Assert.That(device.Properties[Warranty].Properties!.Keys, Is.EquivalentTo(["provider", "endsAt"]));
        Assert.That(schemas["User"].Properties!.Keys, Has.One.EqualTo(Badge).And.One.EqualTo(TenantClient.Enterprise));
    }

    [TestCase(null, "/scim/v2")]
    [TestCase("https://id.example/directory", "https://id.example/directory/scim/v2")]
    [TestCase("https://id.example/scim/v2/", "https://id.example/scim/v2")]
    public async Task Its_paths_begin_at_the_public_URL(string? publicUrl, string expected)
    {
        var document = ReadDocument.Parse(await TextAsync(publicUrl is null ? [] : [("Scim:PublicUrl", publicUrl)]));

        Assert.That(document.Servers!.Select(server => server.Url), Is.EqualTo([expected]));
    }

    private static JsonSchemaType? Type(IOpenApiSchema schema, string property) => schema.Properties![property].Type;

    private static JsonNode? Find(JsonNode json, string reference) => reference.Split('/').Skip(1).Aggregate(
        (JsonNode?)json, (node, segment) => node?[segment.Replace("~1", "/", StringComparison.Ordinal)]);

    private static async Task<string> TextAsync(params (string, string)[] settings)
    {
        await using var app = new ScimTestApp(settings);
        using var client = app.CreateAnonymousClient();
        return await client.GetStringAsync(new Uri(ReadDocument.Path, UriKind.Relative));
    }
}
