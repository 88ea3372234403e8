using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Http;

/// <summary>Every refusal is an Error message with a string status, the right scimType and a detail (RFC 7644 §3.12).</summary>
[TestFixture]
internal sealed class RefusalTests
{
    private const string PatchOp = "\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"]";

    private TenantClient _client = null!;
    private string _id = "";

    [OneTimeSetUp]
    public async Task CreateOne()
    {
        _client = await RunningService.NewTenantAsync();
        _id = (await _client.CreateUserAsync("mara.lindqvist@brightfen.example")).Id;
    }

    [TestCase("{", "invalidSyntax")]
    [TestCase("", "invalidSyntax")]
    [TestCase("null", "invalidSyntax")]
    [TestCase("[]", "invalidSyntax")]
    [TestCase("\"text\"", "invalidSyntax")]
    [TestCase("{} trailing", "invalidSyntax")]
    [TestCase("""{"userName": "a", "userName": "b"}""", "invalidSyntax")]
    [TestCase("""{"userName": "a", "username": "b"}""", "invalidSyntax")]
    [TestCase("""{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"]}""", "invalidValue")]
    [TestCase("""{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": ""}""", "invalidValue")]
    [TestCase("""{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": null}""", "invalidValue")]
    [TestCase("""{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": {"a": 1}}""", "invalidValue")]
    [TestCase("""{"userName": "a", "active": "perhaps"}""", "invalidValue")]
    [TestCase("""{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "a", "name": "Mara"}""", "invalidValue")]
    [TestCase("""{"userName": "a", "x509Certificates": [{"value": "§"}]}""", "invalidValue")]
    [TestCase("""
        {
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "a",
            "emails": [{"value": "a", "primary": true}, {"value": "b", "primary": true}]
        }
        """, "invalidValue")]
    public async Task A_create_is_refused(string body, string scimType)
    {
        (await _client.PostAsync("/Users", body)).ShouldRefuse(400, scimType);
        (await _client.GetAsync("/Users?count=0")).ShouldBe(200, """{"totalResults": 1}""");
    }

    [TestCase("", "invalidSyntax")]
    [TestCase("{}", "invalidSyntax")]
    [TestCase("{" + PatchOp + "}", "invalidSyntax")]
    [TestCase("{" + PatchOp + """, "Operations": []}""", "invalidSyntax")]
    [TestCase("{" + PatchOp + """, "Operations": {}}""", "invalidSyntax")]
    [TestCase("{" + PatchOp + """, "Operations": [7]}""", "invalidSyntax")]
    [TestCase("{" + PatchOp + """, "Operations": [{"op": "move", "path": "title", "value": "x"}]}""", "invalidSyntax")]
    [TestCase("{" + PatchOp + """, "Operations": [{"path": "title", "value": "x"}]}""", "invalidSyntax")]
    [TestCase("{" + PatchOp + """, "Operations": [{"op": "replace", "path": "title"}]}""", "invalidValue")]
    [TestCase("{" + PatchOp + """, "Operations": [{"op": "add", "path": "noSuch", "value": "x"}]}""", "invalidPath")]
    [TestCase("{" + PatchOp + """, "Operations": [{"op": "add", "path": "members[0]", "value": "x"}]}""", "invalidPath")]
    [TestCase("{" + PatchOp + """, "Operations": [{"op": "add", "path": "/userName", "value": "x"}]}""", "invalidPath")]
    [TestCase("{" + PatchOp + """, "Operations": [{"op": "replace", "path": "id", "value": "x"}]}""", "mutability")]
    [TestCase("{" + PatchOp + """, "Operations": [{"op": "replace", "path": "meta.created", "value": "x"}]}""", "mutability")]
    [TestCase("{" + PatchOp + """, "Operations": [{"op": "remove", "path": "userName"}]}""", "mutability")]
    [TestCase("{" + PatchOp + """, "Operations": [{"op": "remove", "path": "emails[type eq \"none\"]"}]}""", "noTarget")]
    [TestCase("{" + PatchOp + """, "Operations": [{"op": "replace", "path": "ims[type pr].value", "value":"x"}]}""", "noTarget")]
    public async Task A_patch_is_refused(string body, string scimType)
    {
        var before = await _client.GetAsync($"/Users/{_id}");

        (await _client.SendAsync("PATCH", $"/Users/{_id}", body)).ShouldRefuse(400, scimType);

        Assert.That((await _client.GetAsync($"/Users/{_id}")).Text, Is.EqualTo(before.Text));
    }

    [TestCase("sortBy=noSuch")]
    [TestCase("sortBy=userName&sortOrder=sideways")]
    [TestCase("startIndex=one")]
    [TestCase("count=many")]
    [TestCase("filter=")]
    public async Task A_list_is_refused(string query) => Assert.That(
        (await _client.GetAsync($"/Users?{query}")).ShouldRefuse(400, JsonShape.Any).Detail, Is.Not.Empty);

    [TestCase("GET", "/Robots", 404)]
    [TestCase("GET", "/scim", 404)]
    [TestCase("GET", "/scim/v2/Users/x/y", 404)]
    [TestCase("PUT", "/Users", 405)]
    [TestCase("DELETE", "/Groups", 405)]
    [TestCase("POST", "/Schemas", 405)]
    [TestCase("DELETE", "/ServiceProviderConfig", 405)]
    [TestCase("POST", "/Users/{id}", 405)]
    [TestCase("GET", "/Users/none", 404)]
    [TestCase("PUT", "/Users/none", 404)]
    [TestCase("PATCH", "/Users/none", 404)]
    [TestCase("DELETE", "/Users/none", 404)]
    [TestCase("GET", "/Groups/{id}", 404)]
    [TestCase("DELETE", "/Groups/{id}", 404)]
    [TestCase("GET", "/Me", 501)]
    [TestCase("PATCH", "/Me", 501)]
    public async Task A_route_or_method_is_refused(string method, string path, int status)
    {
        var body = method is "PUT" or "POST"
            ? """{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "a"}"""
            : method == "PATCH" ? "{" + PatchOp + """, "Operations": [{"op": "add", "path": "title", "value": "x"}]}""" : null;

        var answer = await _client.SendAsync(method, path.Replace("{id}", _id, StringComparison.Ordinal), body);

        answer.ShouldRefuse(status);
    }

    [TestCase("application/xml")]
    [TestCase("text/plain")]
    [TestCase("application/x-www-form-urlencoded")]
    public async Task A_foreign_media_type_is_refused(string contentType) => (await _client.SendAsync(
        "POST", "/Users", """{"userName": "a"}""", new Dictionary<string, string?> { ["Content-Type"] = contentType }))
        .ShouldRefuse(415);

    [TestCase(null)]
    [TestCase("")]
    [TestCase("Bearer")]
    [TestCase("Bearer ")]
    [TestCase("Bearer wrong")]
    [TestCase("Basic dXNlcjpwYXNz")]
    [TestCase("non-token")]
    public async Task A_request_without_a_valid_token_is_refused(string? authorization)
    {
        foreach (var path in new[] { "/Users", "/Groups/x", "/Users/.search", "/none", "/scim/v3/Users" })
        {
            var answer = await _client.GetWithAuthorizationAsync(path, authorization);

            answer.ShouldRefuse(401);
            Assert.That(answer.Header("WWW-Authenticate"), Does.StartWith("Bearer"), path);
        }
    }

    [Test]
    public async Task A_bare_token_is_refused_with_the_way_out()
    {
        var answer = await _client.GetWithAuthorizationAsync("/Users", _client.Token);

        answer.ShouldRefuse(401);
        Assert.That(answer.Detail, Does.Contain("Bearer").And.Not.Contain(_client.Token));
    }

    [Test]
    public async Task The_offending_thing_is_named()
    {
        Assert.That((await _client.FindAsync("/Users", "userName eq \"a\" and tilte pr"))
            .ShouldRefuse(400, "invalidFilter").Detail,
            Does.Contain("tilte"));
        Assert.That((await _client.FindAsync("/Users", "userName xx \"a\"")).ShouldRefuse(400, "invalidFilter").Detail,
            Does.Contain("xx").Or.Contain("position 9"));
        Assert.That((await _client.GetAsync("/Users/unknown-id")).ShouldRefuse(404).Detail, Does.Contain("unknown-id"));
        Assert.That((await _client.PostAsync("/Groups", $$"""
            {"displayName": "G", "members": [{"value": "{{_id}}"}, {"value": "nobody-7"}]}
            """)).ShouldRefuse(400, "invalidValue").Detail, Does.Contain("nobody-7").And.Not.Contain(_id));
        Assert.That((await _client.GetAsync("/Groups?count=0")).TotalResults, Is.Zero);
    }
}
