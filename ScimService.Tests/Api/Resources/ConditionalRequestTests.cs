namespace ScimService.Tests.Api.Resources;

internal sealed class ConditionalRequestTests : HttpFixture
{
    private const string Put = """{"userName":"conditional"}""";
    private const string Patch = """{"Operations":[{"op":"replace","value":{"title":"x"}}]}""";

    private string _id = "";

    [SetUp]
    public async Task Create() => _id = await CreateAsync("Users", """{"userName":"conditional","title":"first"}""");

    [TearDown]
    public async Task Delete() => (await SendAsync("DELETE", $"Users/{_id}")).Dispose();

    [TestCase("W/\"1\"", 304)]
    [TestCase("\"1\"", 304)]
    [TestCase("*", 304)]
    [TestCase("W/\"7\", W/\"1\"", 304)]
    [TestCase("W/\"2\"", 200)]
    [TestCase("1", 200)]
    [TestCase("\"one\"", 200)]
    public async Task A_known_version_is_not_sent_again(string known, int status)
    {
        using var response = await SendAsync("GET", $"Users/{_id}", null, ("If-None-Match", known));

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        Assert.That(response.Headers.ETag!.ToString(), Is.EqualTo("W/\"1\""));
        Assert.That(await response.Content.ReadAsStringAsync(), status is 304 ? Is.Empty : Is.Not.Empty);
    }

    [TestCase("PUT", Put, "W/\"1\"", 200)]
    [TestCase("PUT", Put, "\"1\"", 200)]
    [TestCase("PUT", Put, "*", 200)]
    [TestCase("PUT", Put, "W/\"0\", W/\"1\"", 200)]
    [TestCase("PUT", Put, "W/\"2\"", 412)]
    [TestCase("PUT", Put, "nonsense", 412)]
    [TestCase("PATCH", Patch, "W/\"1\"", 200)]
    [TestCase("PATCH", Patch, "W/\"2\"", 412)]
    [TestCase("DELETE", null, "W/\"1\"", 204)]
    [TestCase("DELETE", null, "W/\"2\"", 412)]
    public async Task A_write_on_another_version_is_refused(string method, string? body, string condition, int status)
    {
        using var response = await SendAsync(method, $"Users/{_id}", body, ("If-Match", condition));

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        if (status is 412)
        {
            Assert.That(await response.ReadErrorAsync(412), Does.Contain("If-Match"));
            var user = await AskAsync("GET", $"Users/{_id}");
            Assert.That(user.GetProperty("title").GetString(), Is.EqualTo("first"));
        }
    }
}
