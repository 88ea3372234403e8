using System.Security.Cryptography;
using System.Text;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Http;

/// <summary>The alias /Me (RFC 7644 §3.11): for a token that is bound to a user, and for one that is not.</summary>
[TestFixture]
internal sealed class MeTests
{
    private const string Bound = "the-token-of-mara";

    private RunningService _service = null!;
    private TenantClient _admin = null!;
    private TenantClient _mara = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _service = await RunningService.StartAsync(
            ("Scim:Tenants:0:Tokens:0:SecretSha256", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Bound)))),
            ("Scim:Tenants:0:Tokens:0:UserName", "Mara@Me.example"));
        _admin = _service.NewTenant();
        _mara = _service.Connect(Bound);
    }

    [OneTimeTearDown]
    public async Task Stop() => await _service.DisposeAsync();

    [Test]
    public async Task A_bound_token_reads_and_changes_its_user_by_the_alias()
    {
        (await _mara.GetAsync("/Me")).ShouldRefuse(404);
        var user = await _admin.CreateUserAsync("mara@me.example");
        var location = $"{_admin.BaseUrl}/Users/{user.Id}";

        var read = (await _mara.GetAsync("/Me?attributes=userName")).ShouldBe(200, $$"""
            {"id": "{{user.Id}}", "userName": "mara@me.example", "active": null}
            """);
        Assert.That((read.Header("Location"), read.Header("Content-Location"), read.Header("ETag")), Is.EqualTo((location, location, user.Version)));
        var patched = (await _mara.PatchAsync("/Me", """{"op": "replace", "path": "nickName", "value": "M"}""")).ShouldBe(200, $$"""
            {"nickName": "M", "meta": {"location": "{{location}}"} }
            """);
        Assert.That(patched.Header("Location"), Is.EqualTo(location));
        (await _mara.SendAsync("PUT", "/Me", """{"userName": "mara@me.example"}""", IfMatch(user.Version))).ShouldRefuse(412);
        (await _mara.SendAsync("PUT", "/Me", """{"userName": "mara@me.example"}""", IfMatch(patched.Version)))
            .ShouldBe(200, """{"nickName": null}""");
        (await _mara.PostAsync("/Me", """{"userName": "other@me.example"}""")).ShouldRefuse(501);
        (await _mara.SendAsync("OPTIONS", "/Me")).ShouldRefuse(405);

        (await _mara.DeleteAsync("/Me")).ShouldBe(204);
        (await _admin.GetAsync($"/Users/{user.Id}")).ShouldRefuse(404);
        (await _mara.GetAsync("/Me")).ShouldRefuse(404);
    }

    [Test]
    public async Task Another_token_has_no_user(
        [Values("GET", "POST", "PUT", "PATCH", "DELETE")] string method)
    {
        var answer = (await _admin.SendAsync(method, "/Me", method is "GET" or "DELETE" ? null : "{}")).ShouldRefuse(501);

        Assert.That(answer.Header("Location"), Is.Null);
    }

    [Test]
    public async Task Discovery_says_whether_there_are_bound_tokens()
    {
        (await _mara.GetAsync("/ServiceProviderConfig")).ShouldBe(200, """{"me": {"supported": true} }""");
        (await (await RunningService.NewTenantAsync()).GetAsync("/ServiceProviderConfig")).ShouldBe(200, """{"me": {"supported": false} }""");
    }

    private static Dictionary<string, string?> IfMatch(string version) => new() { ["If-Match"] = version };
}
