using System.Text.Json;

namespace ScimService.Tests.Api.Discovery;

internal sealed class DiscoveryEndpointsTests
{
    private ScimTestApp _app = null!;

    [OneTimeSetUp]
    public void Start() => _app = new ScimTestApp(("Scim:MaxPageSize", "500"), ("Scim:PublicUrl", "https://scim.example.com/scim/v2/"));

    [OneTimeTearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [TestCase("ServiceProviderConfig")]
    [TestCase("ServiceProviderConfigs")]
    [TestCase("serviceproviderconfig/")]
    public async Task The_configuration_tells_what_is_supported_and_its_limits(string path)
    {
        var config = await GetAsync(path);

        Assert.That(config.GetProperty("schemas")[0].GetString(),
            Is.EqualTo("urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"));
        Assert.That(config.GetProperty("patch").ToString(), Is.EqualTo("""{"supported":true}"""));
        Assert.That(config.GetProperty("filter").ToString(), Is.EqualTo("""{"supported":true,"maxResults":500}"""));
        Assert.That(config.GetProperty("sort").ToString(), Is.EqualTo("""{"supported":true}"""));
        Assert.That(config.GetProperty("etag").ToString(), Is.EqualTo("""{"supported":true}"""));
        Assert.That(config.GetProperty("changePassword").ToString(), Is.EqualTo("""{"supported":false}"""));
        Assert.That(config.GetProperty("bulk").GetProperty("maxOperations").GetInt32(), Is.EqualTo(1000));
        Assert.That(config.GetProperty("bulk").GetProperty("maxPayloadSize").GetInt32(), Is.EqualTo(16 * 1024 * 1024));
        Assert.That(config.GetProperty("pagination").ToString(), Is.EqualTo(
            """
            {"cursor":true,"index":true,"defaultPaginationMethod":"index","defaultPageSize":100,"maxPageSize":500,"cursorTimeout":3600}
            """));
        Assert.That(config.GetProperty("authenticationSchemes")[0].GetProperty("type").GetString(), Is.EqualTo("oauthbearertoken"));
        Assert.That(config.GetProperty("meta").GetProperty("location").GetString(),
            Is.EqualTo("https://scim.example.com/scim/v2/ServiceProviderConfig"));
    }

    [Test]
    public async Task Resource_types_name_their_endpoint_schema_and_extensions()
    {
        var types = (await GetAsync("ResourceTypes")).GetProperty("Resources");

        Assert.That(types.GetArrayLength(), Is.EqualTo(2));
        Assert.That(types[0].ToString(), Is.EqualTo(
            """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],"id":"User","name":"User","description":"User Account",
            "endpoint":"/Users","schema":"urn:ietf:params:scim:schemas:core:2.0:User","schemaExtensions":[
            {"schema":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User","required":false}],"meta":
            {"resourceType":"ResourceType","location":"https://scim.example.com/scim/v2/ResourceTypes/User"}}
            """.ReplaceLineEndings("")));
        Assert.That(JsonElement.DeepEquals(await GetAsync("ResourceTypes/Group"), types[1]), Is.True);
    }

    [TestCase("Schemas?filter=id eq \"x\"")]
    [TestCase("ResourceTypes?filter=name eq \"User\"")]
    [TestCase("ServiceProviderConfig?filter=x")]
    public async Task A_filter_is_403(string path)
    {
        using var response = await _app.CreateAnonymousClient().GetAsync(path);

        await response.ReadErrorAsync(403);
    }

    [TestCase("Schemas?startIndex=2&count=1&sortBy=id&attributes=name", 3)]
    [TestCase("ResourceTypes?excludedAttributes=name&count=0&aadOptscim062020", 2)]
    public async Task Other_parameters_are_ignored(string path, int total)
    {
        var list = await GetAsync(path);

        Assert.That(list.GetProperty("itemsPerPage").GetInt32(), Is.EqualTo(total));
        Assert.That(list.GetProperty("startIndex").GetInt32(), Is.EqualTo(1));
        Assert.That(list.GetProperty("Resources").GetArrayLength(), Is.EqualTo(total));
        Assert.That(list.GetProperty("Resources")[0].TryGetProperty("name", out _), Is.True);
    }

    [TestCase("Schemas/urn:nothing")]
    [TestCase("ResourceTypes/Device")]
    public async Task An_unknown_name_is_404(string path)
    {
        using var response = await _app.CreateAnonymousClient().GetAsync(path);

        Assert.That(await response.ReadErrorAsync(404), Does.Contain(path.Split('/')[1]));
    }

    [Test]
    public async Task Any_other_method_is_405_and_told_which_are_allowed(
        [Values("POST", "PUT", "PATCH", "DELETE")] string method,
        [Values("Schemas", "ResourceTypes", "ServiceProviderConfig", "Schemas/x")] string path)
    {
        using var response = await _app.CreateScimClient().SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.That(await response.ReadErrorAsync(405), Does.Contain("GET"));
        Assert.That(response.Content.Headers.Allow, Is.EquivalentTo(["GET", "HEAD"]));
    }

    [Test]
    public async Task HEAD_answers_like_GET_without_a_body()
    {
        using var response = await _app.CreateAnonymousClient().SendAsync(new HttpRequestMessage(HttpMethod.Head, "Schemas"));

        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        Assert.That(response.Content.Headers.ContentLength, Is.GreaterThan(1000));
        Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    private async Task<JsonElement> GetAsync(string path)
    {
        using var response = await _app.CreateAnonymousClient().GetAsync(path);
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        return await response.ReadScimAsync();
    }
}
