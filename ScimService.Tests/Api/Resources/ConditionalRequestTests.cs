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

    [TestCase("PUT", Put, "If-Match", "W/\"1\"", 200)]
    [TestCase("PUT", Put, "If-Match", "\"1\"", 200)]
    [TestCase("PUT", Put, "If-Match", "*", 200)]
    [TestCase("PUT", Put, "If-Match", "W/\"0\", W/\"1\"", 200)]
    [TestCase("PUT", Put, "If-Match", "W/\"2\"", 412)]
    [TestCase("PUT", Put, "If-Match", "nonsense", 412)]
    [TestCase("PATCH", Patch, "If-Match", "W/\"1\"", 200)]
    [TestCase("PATCH", Patch, "If-Match", "W/\"2\"", 412)]
    [TestCase("DELETE", null, "If-Match", "W/\"1\"", 204)]
    [TestCase("DELETE", null, "If-Match", "W/\"2\"", 412)]
    [TestCase("PUT", Put, "If-None-Match", "W/\"1\"", 412)]
    [TestCase("PUT", Put, "If-None-Match", "*", 412)]
    [TestCase("PUT", Put, "If-None-Match", "W/\"2\"", 200)]
    [TestCase("PATCH", Patch, "If-None-Match", "\"2\", \"1\"", 412)]
    [TestCase("PATCH", Patch, "If-None-Match", "nonsense", 200)]
    [TestCase("DELETE", null, "If-None-Match", "*", 412)]
    [TestCase("DELETE", null, "If-None-Match", "W/\"2\"", 204)]
    public async Task A_write_on_a_version_not_wanted_is_refused(
        string method, string? body, string header, string condition, int status)
    {
        using var response = await SendAsync(method, $"Users/{_id}", body, (header, condition));

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        if (status is 412)
        {
            Assert.That(await response.ReadErrorAsync(412), Does.Contain(header));
            var user = await AskAsync("GET", $"Users/{_id}");
            Assert.That(user.GetProperty("title").GetString(), Is.EqualTo("first"));
        }
    }

    [Test]
    public async Task A_version_known_before_does_not_hide_the_groups_a_user_is_in()
    {
        var alone = await TagAsync();
        var group = await CreateGroupAsync("conditional", _id);
        var inGroup = await TagAsync();
        await AskAsync("PATCH", $"Groups/{group}?attributes=id", """{"Operations":[{"op":"replace","value":{"displayName":"renamed"}}]}""");
        var renamed = await TagAsync();
        var version = (await AskAsync("GET", $"Users/{_id}")).GetProperty("meta").GetProperty("version").GetString();
        var list = await AskAsync("GET", "Users?filter=userName+eq+\"conditional\"");

        Assert.That(new[] { alone, inGroup, renamed }, Is.Unique);
        Assert.That(version, Is.EqualTo(renamed));
        Assert.That(list.GetProperty("Resources")[0].GetProperty("meta").GetProperty("version").GetString(), Is.EqualTo(renamed));
        Assert.That(await StatusAsync("GET", $"Users/{_id}", null, ("If-None-Match", alone)), Is.EqualTo(200));
        Assert.That(await StatusAsync("GET", $"Users/{_id}", null, ("If-None-Match", inGroup)), Is.EqualTo(200));
        Assert.That(await StatusAsync("GET", $"Users/{_id}", null, ("If-None-Match", renamed)), Is.EqualTo(304));
        Assert.That(await StatusAsync("DELETE", $"Groups/{group}"), Is.EqualTo(204));
        Assert.That(await TagAsync(), Is.EqualTo(alone));
    }

    [Test]
    public async Task A_write_asks_for_the_version_of_the_user_and_not_for_its_groups()
    {
        var alone = await TagAsync();
        var group = await CreateGroupAsync("conditional", _id);
        var inGroup = await TagAsync();

        Assert.That(await StatusAsync("PATCH", $"Users/{_id}", Patch, ("If-None-Match", inGroup)), Is.EqualTo(412));
        Assert.That(await StatusAsync("PATCH", $"Users/{_id}", Patch, ("If-Match", alone)), Is.EqualTo(200));
        Assert.That(await StatusAsync("PUT", $"Users/{_id}", Put, ("If-Match", inGroup)), Is.EqualTo(412));
        Assert.That(await StatusAsync("PUT", $"Users/{_id}", Put, ("If-Match", await TagAsync())), Is.EqualTo(200));
        Assert.That(await StatusAsync("DELETE", $"Groups/{group}"), Is.EqualTo(204));
    }

    private async Task<int> StatusAsync(string method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var response = await SendAsync(method, path, body, headers);
        return (int)response.StatusCode;
    }

    private async Task<string> TagAsync()
    {
        using var response = await SendAsync("GET", $"Users/{_id}");
        return response.Headers.ETag!.ToString();
    }
}
