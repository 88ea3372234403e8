using System.Text.Json.Nodes;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Clients.Others;

/// <summary>Clients that read what the service publishes before they write: SailPoint, CyberArk, authentik, Google.</summary>
[TestFixture]
internal sealed class DiscoveryClientTests
{
    private TenantClient _client = null!;

    [SetUp]
    public async Task Connect() => _client = await RunningService.NewTenantAsync();

    [TestCase("/ServiceProviderConfig")]
    [TestCase("/ServiceProviderConfigs")]
    [TestCase("/ResourceTypes")]
    [TestCase("/ResourceTypes/User")]
    [TestCase("/ResourceTypes/Group")]
    [TestCase("/Schemas")]
    [TestCase("/Schemas/urn:ietf:params:scim:schemas:core:2.0:User")]
    [TestCase("/Schemas/URN:ietf:params:scim:schemas:CORE:2.0:Group")]
    [TestCase("/Schemas/urn%3Aietf%3Aparams%3Ascim%3Aschemas%3Aextension%3Aenterprise%3A2.0%3AUser")]
    public async Task A_discovery_document_is_there(string path) => (await _client.GetAsync(path))
        .ShouldBe(200, """{"schemas": "{{any}}"}""");

    [TestCase("/ResourceTypes/Robot")]
    [TestCase("/Schemas/urn:none")]
    public async Task What_is_not_published_is_not_found(string path) => (await _client.GetAsync(path)).ShouldRefuse(404);

    [TestCase("/Schemas?filter=id%20eq%20%22x%22")]
    [TestCase("/ResourceTypes?filter=name%20eq%20%22User%22")]
    [TestCase("/ServiceProviderConfig?filter=patch.supported%20eq%20true")]
    public async Task Discovery_is_not_filtered(string path) => (await _client.GetAsync(path)).ShouldRefuse(403);

    [Test]
    public async Task The_published_features_work()
    {
        var config = (await _client.GetAsync("/ServiceProviderConfig")).Body;
        await _client.CreateUserAsync("b@brightfen.example");
        var user = await _client.CreateUserAsync("a@brightfen.example");

        Assert.That(Supported("patch") && Supported("filter") && Supported("sort") && Supported("etag"), Is.True);
        (await _client.PatchAsync($"/Users/{user.Id}", """{"op": "add", "path": "title", "value": "x"}""")).ShouldBe(200);
        (await _client.FindAsync("/Users", "title eq \"x\"")).ShouldBe(200, """{"totalResults": 1}""");
        var sorted = (await _client.GetAsync("/Users?sortBy=userName&sortOrder=descending")).ShouldBe(200);
        Assert.That(sorted.Resources[0]["userName"]!.GetValue<string>(), Is.EqualTo("b@brightfen.example"));
        Assert.That(user.Header("ETag"), Is.EqualTo(user.Version));
        Assert.That((await _client.PostAsync("/Bulk", "{}")).Status, Is.EqualTo(Supported("bulk") ? 400 : 501));

        bool Supported(string feature) => config[feature]!["supported"]!.GetValue<bool>();
    }

    [Test]
    public async Task Every_published_readWrite_attribute_is_stored_returned_and_taken_back()
    {
        foreach (var (endpoint, urn) in new[] { ("/Users", TenantClient.UserSchema), ("/Groups", TenantClient.GroupSchema) })
        {
            var schema = (await _client.GetAsync($"/Schemas/{urn}")).ShouldBe(200).Body;
            var body = new JsonObject { ["schemas"] = new JsonArray(urn) };
            foreach (var attribute in Attributes(schema, "attributes").Where(attribute => Text(attribute, "name") != "members"))
            {
                body[Text(attribute, "name")] = Sample(attribute);
            }

            var created = (await _client.PostAsync(endpoint, body.ToJsonString())).ShouldBe(201);

            var read = (await _client.GetAsync($"{endpoint}/{created.Id}")).ShouldBe(200).ShouldShow(body);
            Assert.That((await _client.PutAsync($"{endpoint}/{created.Id}", read.Body)).ShouldBe(200).Text, Is.EqualTo(read.Text));
        }
    }

    [Test]
    public async Task The_enterprise_extension_is_stored_as_published()
    {
        var schema = (await _client.GetAsync($"/Schemas/{TenantClient.Enterprise}")).ShouldBe(200).Body;
        var extension = new JsonObject(Attributes(schema, "attributes").Where(attribute => Text(attribute, "name") != "manager")
            .Select(attribute => KeyValuePair.Create(Text(attribute, "name"), Sample(attribute))));

        var user = await _client.CreateUserAsync(
            "a@brightfen.example", new JsonObject { [TenantClient.Enterprise] = extension }.ToJsonString());

        (await _client.GetAsync($"/Users/{user.Id}"))
            .ShouldShow(new JsonObject { [TenantClient.Enterprise] = extension.DeepClone() });
    }

    [Test]
    public async Task Two_operations_without_path_merge_the_same_name()
    {
        var user = (await _client.CreateUserAsync("a@brightfen.example", """{"name": {"formatted": "F"}}""")).Id;

        (await _client.PatchAsync($"/Users/{user}", """
            {"op": "replace", "value": {"name": {"familyName": "Satoh"}}},
            {"op": "replace", "value": {"name": {"givenName": "Rea"}}}
            """)).ShouldBe(200, """{"name": {"familyName": "Satoh", "givenName": "Rea", "formatted": "F"}}""");
    }

    private static IEnumerable<JsonObject> Attributes(JsonObject owner, string member) =>
        (owner[member]?.AsArray() ?? []).Select(attribute => attribute!.AsObject())
            .Where(attribute => Text(attribute, "mutability") == "readWrite");

    private static string Text(JsonObject attribute, string member) => attribute[member]?.GetValue<string>() ?? "";

    private static JsonNode? Sample(JsonObject attribute)
    {
        JsonNode one = Text(attribute, "type") switch
        {
            "boolean" => true,
            "integer" => 7,
            "decimal" => 7.5,
            "dateTime" => "2026-11-02T09:14:05.120Z",
            "binary" => "c2NpbQ==",
            "reference" => "https://brightfen.example/photo.png",
            "complex" => new JsonObject(Attributes(attribute, "subAttributes")
                .Select(sub => KeyValuePair.Create(Text(sub, "name"), Sample(sub)))),
            _ => $"a {Text(attribute, "name")}",
        };
        return attribute["multiValued"]?.GetValue<bool>() is true ? new JsonArray(one) : one;
    }
}
