using System.Text.Json;

namespace ScimService.Tests.Api.Discovery;

internal sealed class SchemaDocumentTests
{
    private ScimTestApp _app = null!;

    [OneTimeSetUp]
    public void Start() => _app = new ScimTestApp();

    [OneTimeTearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [TestCase("urn:ietf:params:scim:schemas:core:2.0:User", Rfc7643Attributes.User)]
    [TestCase("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", Rfc7643Attributes.EnterpriseUser)]
    [TestCase("urn:ietf:params:scim:schemas:core:2.0:Group", Rfc7643Attributes.Group)]
    public async Task Every_attribute_is_published_with_every_characteristic(string urn, string expected)
    {
        var schema = await GetAsync($"Schemas/{urn}");

        Assert.That(schema.GetProperty("attributes").EnumerateArray().SelectMany(a => Lines("", a)), Is.EqualTo(expected.Split('\n')));
    }

    [Test]
    public async Task The_list_holds_the_same_documents_as_each_by_its_id()
    {
        var list = await GetAsync("Schemas");
        var schemas = list.GetProperty("Resources").EnumerateArray().ToList();

        Assert.That(list.GetProperty("totalResults").GetInt32(), Is.EqualTo(schemas.Count));
        Assert.That(schemas, Has.Count.EqualTo(3));
        foreach (var schema in schemas)
        {
            var id = schema.GetProperty("id").GetString();
            Assert.That(schema.GetProperty("schemas")[0].GetString(), Is.EqualTo("urn:ietf:params:scim:schemas:core:2.0:Schema"));
            Assert.That(schema.GetProperty("meta").GetProperty("location").GetString(), Does.EndWith($"/scim/v2/Schemas/{id}"));
            Assert.That(JsonElement.DeepEquals(await GetAsync($"Schemas/{id}"), schema), Is.True);
        }
    }

    [Test]
    public async Task A_URN_is_found_in_any_case() =>
        Assert.That(
            (await GetAsync("Schemas/URN:ietf:params:scim:schemas:core:2.0:user")).GetProperty("name").GetString(), Is.EqualTo("User"));

    private static IEnumerable<string> Lines(string parent, JsonElement attribute)
    {
        string Text(string name) => attribute.GetProperty(name).GetString()!;
        string Texts(string name, string label) =>
            attribute.TryGetProperty(name, out var list)
                ? $" {label}=" + string.Join(',', list.EnumerateArray().Select(value => value.GetString()))
                : "";

        var name = parent + Text("name");
        Assert.That(Text("description"), Is.Not.Empty, name);
        yield return $"{name} {Text("type")}" + (attribute.GetProperty("multiValued").GetBoolean() ? "[]" : "")
            + (attribute.GetProperty("required").GetBoolean() ? " required" : "")
            + (Text("mutability") is "readWrite" ? "" : $" {Text("mutability")}")
            + (attribute.GetProperty("caseExact").GetBoolean() ? " caseExact" : "")
            + (Text("returned") is "default" ? "" : $" returned={Text("returned")}")
            + (Text("uniqueness") is "server" ? " unique" : "")
            + Texts("canonicalValues", "values") + Texts("referenceTypes", "references");
        if (attribute.TryGetProperty("subAttributes", out var subAttributes))
        {
            foreach (var line in subAttributes.EnumerateArray().SelectMany(sub => Lines($"{name}.", sub)))
            {
                yield return line;
            }
        }
    }

    private async Task<JsonElement> GetAsync(string path)
    {
        using var client = _app.CreateAnonymousClient();
        using var response = await client.GetAsync(path);
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        return await response.ReadScimAsync();
    }
}
