using ScimService.Api.Startup;

namespace ScimService.Tests.Api.Startup;

internal sealed class HealthCheckCommandTests
{
    [TestCase("ASPNETCORE_URLS", "http://*:8081;https://*:8443", "http://localhost:8081/")]
    [TestCase("ASPNETCORE_URLS", "http://0.0.0.0:80", "http://localhost/")]
    [TestCase("ASPNETCORE_HTTP_PORTS", "8080", "http://localhost:8080/")]
    [TestCase("ASPNETCORE_HTTPS_PORTS", "8443", "https://localhost:8443/")]
    [TestCase("OTHER", "1", "http://localhost:8080/")]
    public void It_asks_where_the_service_is_told_to_listen(string name, string value, string expected) =>
        Assert.That($"{HealthCheckCommand.Origin(asked => asked == name ? value : null)}", Is.EqualTo(expected));

    [Test]
    public async Task Where_nothing_listens_it_fails_in_words()
    {
        var (exitCode, output) = await ServiceCommand.RunAsync(["healthcheck"], ["ASPNETCORE_URLS=http://127.0.0.1:1"]);

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain("http://127.0.0.1:1/health/ready does not answer").And.Not.Contain("   at "));
    }

    [Test]
    public async Task More_than_a_path_is_refused()
    {
        var (exitCode, output) = await ServiceCommand.RunAsync(
            ["healthcheck", "/health/live", "--urls=http://127.0.0.1:1"], ["ASPNETCORE_URLS=http://127.0.0.1:1"]);

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain("healthcheck takes one argument").And.Not.Contain("does not answer"));
    }
}
