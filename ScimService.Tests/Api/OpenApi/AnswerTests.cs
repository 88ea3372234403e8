using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Api.OpenApi;

/// <summary>Answers and refusals beyond those of the recordings, held against the document.</summary>
internal sealed class AnswerTests
{
    private const string Patch = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    private RunningService _service = null!;
    private TenantClient _client = null!;
    private DocumentedAnswers _documented = null!;
    private string _user = "";
    private string _group = "";

    [OneTimeSetUp]
    public async Task Start()
    {
        _service = await RunningService.StartAsync(("Scim:SchemasPath", Examples.Device), ("Scim:MaxRequestBodySize", "8192"));
        _client = _service.NewTenant();
        _documented = await DocumentedAnswers.FetchAsync(_service.Address);
        _user = (await _client.CreateUserAsync("mara", $$"""
            {"password": "x7Hq-marigold", "nickName": "Zoë", "externalId": "e1", "addresses": [{"type": "work", "country": "SE", "primary": true}],
             "photos": [{"value": "https://photos.example/mara.jpg"}], "x509Certificates": [{"value": "AAECAw=="}],
             "profileUrl": "https://example.com/mara", "roles": [{"value": "admin"}],
             "{{TenantClient.Enterprise}}": {"employeeNumber": "7", "department": "R&D"} }
            """)).Id;
        _group = (await _client.CreateGroupAsync("Team", _user)).Id;
        await _client.PostAsync("/Devices", """{"assetTag": "A-1", "displayName": "Scanner", "price": 10.5, "storageGb": 64, "managed": true}""");
    }

    [OneTimeTearDown]
    public async Task Stop() => await _service.DisposeAsync();

    [TestCase("GET", "/", 200)]
    [TestCase("GET", "/?filter=id pr&count=1&cursor", 200)]
    [TestCase("POST", "/.search", 200, """{"schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"], "attributes": ["id"]}""")]
    [TestCase("GET", "/Users?count=0", 200)]
    [TestCase("GET", "/Users?sortBy=userName&sortOrder=descending", 200)]
    [TestCase("GET", "/Users?startIndex=900", 200)]
    [TestCase("GET", "/Users/{user}", 200)]
    [TestCase("GET", "/Users/{user}?excludedAttributes=userName", 200)]
    [TestCase("GET", "/Users/{user}", 304, null, "If-None-Match: *")]
    [TestCase("GET", "/Groups?excludedAttributes=members", 200)]
    [TestCase("GET", "/Groups/{group}", 200)]
    [TestCase("PATCH", "/Groups/{group}", 204, "[{'op': 'add', 'path': 'members', 'value': [{'value': '{user}'}]}]")]
    [TestCase("PATCH", "/Groups/{group}?attributes=members", 200, "[{'op': 'replace', 'path': 'externalId', 'value': 'g1'}]")]
    [TestCase("GET", "/Devices", 200)]
    [TestCase("GET", "/Schemas", 200)]
    [TestCase("GET", "/ResourceTypes", 200)]
    [TestCase("POST", "/Bulk", 200, """
        {"schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"], "Operations": [
         {"method": "POST", "path": "/Users", "bulkId": "a", "data": {"userName": "iris"}},
         {"method": "POST", "path": "/Users", "bulkId": "b", "data": {"userName": "mara"}},
         {"method": "PUT", "path": "/Users/{user}", "version": "W/\"99\"", "data": {"userName": "mara"}},
         {"method": "DELETE", "path": "/Users/bulkId:a"}, {"method": "TRACE", "path": "/Users"}]}
        """)]
    [TestCase("POST", "/Bulk", 400, "{}")]
    [TestCase("GET", "/Users?filter=x", 400)]
    [TestCase("GET", "/Users/{user}?attributes=id&excludedAttributes=id", 400)]
    [TestCase("GET", "/?filter=x", 400)]
    [TestCase("POST", "/.search", 400, "{")]
    [TestCase("GET", "/Groups/none", 404)]
    [TestCase("DELETE", "/Users/{user}", 412, null, "If-Match: W/\"99\"")]
    [TestCase("PUT", "/Users/{user}", 415, "{}", "Content-Type: text/plain")]
    [TestCase("POST", "/Users", 413, "large")]
    [TestCase("PUT", "/Users/{user}", 413, "large")]
    [TestCase("POST", "/Users/.search", 413, "large")]
    [TestCase("GET", "/Schemas?filter=id pr", 403)]
    [TestCase("GET", "/Schemas/none", 404)]
    [TestCase("GET", "/ResourceTypes/none", 404)]
    [TestCase("DELETE", "/Users", 405)]
    [TestCase("GET", "/nowhere", 404)]
    [TestCase("GET", "/Me", 501)]
    public async Task An_answer_is_as_documented(string method, string path, int status, string? body = null, string? header = null)
    {
        path = Filled(path)!;
        body = body is "large" ? new string(' ', 9000) : Filled(body);
        var headers = header?.Split(": ") is [var name, var value] ? new Dictionary<string, string?> { [name] = value } : null;

        var answer = await _client.SendAsync(method, path, body, headers);

        Assert.That(answer.Status, Is.EqualTo(status), answer.Text);
        Assert.That(_documented.Differences(method, path, body, answer), Is.Empty, answer.Text);
    }

    private string? Filled(string? text) => text is null ? null
        : (text.StartsWith("[{'", StringComparison.Ordinal)
            ? $$"""{"schemas": ["{{Patch}}"], "Operations": {{text.Replace('\'', '"')}}}"""
            : text)
            .Replace("{user}", _user, StringComparison.Ordinal).Replace("{group}", _group, StringComparison.Ordinal);
}
