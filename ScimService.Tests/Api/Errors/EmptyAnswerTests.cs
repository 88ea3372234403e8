namespace ScimService.Tests.Api.Errors;

internal sealed class EmptyAnswerTests
{
    private ScimTestApp _app = null!;

    [OneTimeSetUp]
    public void Start() => _app = new ScimTestApp();

    [OneTimeTearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [TestCase("/scim/v2/Nothing", "GET /ResourceTypes")]
    [TestCase("/scim/v2/Users/1/2", "GET /ResourceTypes")]
    [TestCase("/Users", "/scim/v2")]
    [TestCase("/", "/scim/v2")]
    [TestCase("/scim/vx/Users", "/scim/v2")]
    public async Task An_unknown_route_is_a_404_that_says_where_to_look(string path, string hint)
    {
        using var response = await _app.CreateScimClient().GetAsync(new Uri(path, UriKind.Relative));

        Assert.That(await response.ReadErrorAsync(404), Does.Contain(hint));
    }

    [TestCase("/scim/v3/Users", "v3")]
    [TestCase("/scim/v1/Users", "v1")]
    [TestCase("/scim/v2.1/Users", "v2.1")]
    [TestCase("/scim//v3", "v3")]
    public async Task Another_version_of_the_protocol_is_refused_by_name(string path, string version)
    {
        using var response = await _app.CreateScimClient().GetAsync(new Uri(path, UriKind.Relative));

        Assert.That(await response.ReadErrorAsync(400, "invalidVers"), Does.Contain($"version {version} "));
    }
}
