namespace ScimService.Tests.Api.Startup;

/// <summary>The service as a process of its own.</summary>
internal sealed class StartTests
{
    private const string Database = "Host=127.0.0.1;Port=1;Username=u;Password=s3cret;Timeout=1";

    [TestCase(new string[0], new[] { "AUTH_SECRET is not set", "ConnectionStrings__Scim is not set" })]
    [TestCase(new[] { "AUTH_SECRET=x" }, new[] { "ConnectionStrings__Scim is not set" })]
    [TestCase(new[] { "ConnectionStrings__Scim=" + Database }, new[] { "AUTH_SECRET is not set" })]
    [TestCase(new[] { "AUTH_SECRET=x", "ConnectionStrings__Scim=s3cret" }, new[] { "ConnectionStrings__Scim cannot be read" })]
    [TestCase(
        new[] { "AUTH_SECRET=x", "ConnectionStrings__Scim=" + Database, "Scim__MaxPageSize=0" }, new[] { "Scim__MaxPageSize must" })]
    [TestCase(
        new[] { "AUTH_SECRET=x", "ConnectionStrings__Scim=" + Database, "Scim__MaxPageSize=many" }, new[] { "Scim__MaxPageSize" })]
    [TestCase(new[] { "AUTH_SECRET=x", "ConnectionStrings__Scim=" + Database, "Scim__PublicUri=x" }, new[] { "PublicUri" })]
    [TestCase(
        new[] { "AUTH_SECRET=x", "ConnectionStrings__Scim=" + Database, "Scim__SchemasPath=/nowhere" },
        new[] { "/nowhere: the schema files cannot be read", "Scim__SchemasPath" })]
    [TestCase(
        new[] { "AUTH_SECRET=x", "ConnectionStrings__Scim=" + Database, "Scim__StatementTimeout=soon" },
        new[] { "Scim__StatementTimeout" })]
    [TestCase(
        new[] { "DOTNET_ENVIRONMENT=Development", "Scim__Embedded__BinDir=/nowhere", "Scim__Embedded__DataDir=/tmp/scim-none" },
        new[] { "/nowhere" })]
    public async Task What_is_missing_or_wrong_stops_the_start_with_its_name(string[] settings, string[] named)
    {
        var (exitCode, error) = await ServiceCommand.RunAsync([], settings);

        Assert.That(exitCode, Is.EqualTo(1), error);
        foreach (var name in named)
        {
            Assert.That(error, Does.Contain(name));
        }

        Assert.That(error, Does.Not.Contain("s3cret").And.Not.Contain("   at "));
    }

    [Test]
    public async Task An_address_that_is_taken_is_told_in_words()
    {
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://{other.LocalEndpoint}";

        var (exitCode, error) = await ServiceCommand.RunAsync(
            [], ["AUTH_SECRET=x", $"ConnectionStrings__Scim={Database}", "Scim__MigrateOnStart=false", $"ASPNETCORE_URLS={url}"]);

        Assert.That(exitCode, Is.EqualTo(1), error);
        Assert.That(error, Does.Contain(url).And.Contain("ASPNETCORE_URLS").And.Not.Contain("   at "));
    }
}
