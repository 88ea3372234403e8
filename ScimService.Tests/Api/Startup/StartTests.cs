using ScimService.Api.Telemetry;
using ScimService.Tests.Infrastructure;

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
        new[] { "AUTH_SECRET=x", "ConnectionStrings__Scim=" + Database, "Scim__RateLimit__Brst=1", "Scim__RateLmit__Burst=1" },
        new[] { "Scim__RateLimit__Brst", "Scim__RateLmit" })]
    [TestCase(
        new[] { "AUTH_SECRET=x", "ConnectionStrings__Scim=" + Database, "Scim__Tenants__0__Tokens__0__SecretSha=s3cret" },
        new[] { "Scim__Tenants__0__Tokens__0__SecretSha" })]
    [TestCase(
        new[] { "AUTH_SECRET=x", "ConnectionStrings__Scim=" + Database, "Scim__Tenants__0__SecretSha256s=s3cret" },
        new[] { "Scim__Tenants__0__SecretSha256s is a list: set Scim__Tenants__0__SecretSha256s__0" })]
    [TestCase(
        new[] { "AUTH_SECRET=x", "ConnectionStrings__Scim=" + Database, "Scim__Tenants__0=s3cret" },
        new[] { "Scim__Tenants__0 is a group of settings" })]
    [TestCase(
        new[] { "AUTH_SECRET=x", "ConnectionStrings__Scim=" + Database, "Scim__Metrics=no" },
        new[] { "Scim__Metrics must be true or false" })]
    [TestCase(
        new[] { "AUTH_SECRET=x", "ConnectionStrings__Scim=" + Database + ";Minimum Pool Size=200" },
        new[] { "ConnectionStrings__Scim cannot be used", "Pool Size" })]
    [TestCase(
        new[] { "AUTH_SECRET=x", "ConnectionStrings__Scim=" + Database, "OTEL_EXPORTER_OTLP_ENDPOINT=collector:4317" },
        new[] { "OTEL_EXPORTER_OTLP_ENDPOINT must be" })]
    [TestCase(
        new[] { "AUTH_SECRET=x", "ConnectionStrings__Scim=" + Database, "Scim__SchemasPath=/nowhere" },
        new[] { "/nowhere: the schema files cannot be read", "Scim__SchemasPath" })]
    [TestCase(
        new[] { "AUTH_SECRET=x", "ConnectionStrings__Scim=" + Database, "Scim__StatementTimeout=soon" },
        new[] { "Scim__StatementTimeout" })]
    [TestCase(
        new[] { "AUTH_SECRET=x", "ConnectionStrings__Scim=" + Database, "Logging__LogLevel__Default=s3cret", "Logging__LogLevel__Npgsql=" },
        new[] { "Logging__LogLevel__Default must be Trace, Debug, Information, Warning, Error, Critical, None." })]
    [TestCase(
        new[] { "AUTH_SECRET=x", "ConnectionStrings__Scim=" + Database, "Logging__LogLevel__Npgsql=7" },
        new[] { "Logging__LogLevel__Npgsql must be Trace" })]
    [TestCase(new[] { "ASPNETCORE_CONTENTROOT=/nowhere" }, new[] { "/nowhere", "--contentRoot" })]
    [TestCase(
        new[] { "AUTH_SECRET=x", "ConnectionStrings__Scim=" + Database, "Logging__Console__LogLevel__ScimService=Verbose" },
        new[] { "Logging__Console__LogLevel__ScimService must be Trace" })]
    [TestCase(
        new[] { "AUTH_SECRET=x", "ConnectionStrings__Scim=" + Database, "Logging__Console__FormatterOptions__IncludeScopes=s3cret" },
        new[] { "FormatterOptions__IncludeScopes must be true or false" })]
    [TestCase(
        new[] { "AUTH_SECRET=x", "ConnectionStrings__Scim=" + Database, "Logging__Console__FormatterOptions__ColorBehavior=s3cret" },
        new[] { "FormatterOptions__ColorBehavior has a value that there is not" })]
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
    public async Task The_log_begins_with_the_version_also_where_the_database_is_away()
    {
        var (_, output) = await ServiceCommand.RunAsync(
            [], ["AUTH_SECRET=x", $"ConnectionStrings__Scim={Database}", "Scim__DatabaseWait=00:00:00"]);

        Assert.That(output, Does.Contain($"SCIM service {ServiceVersion.Text} starts.").And.Contain("cannot be reached"));
    }

    [TestCase("migrat", "'migrat' is neither a command nor a setting. The commands are migrate, reindex and healthcheck")]
    [TestCase("Migrate", "'Migrate' is neither")]
    [TestCase("--migrate", "'--migrate' is neither")]
    [TestCase("-m=1", "'-m=1' is neither")]
    [TestCase("=s3cret", "An argument is neither")]
    [TestCase("--=s3cret", "An argument is neither")]
    [TestCase("/=s3cret", "An argument is neither")]
    [TestCase("-- s3cret", "An argument is neither")]
    [TestCase("--Scim:Metrics=false migrate", "An argument is neither")]
    [TestCase("--urls http://127.0.0.1:0 s3cret", "An argument is neither")]
    [TestCase("migrate to", "'to' is neither")]
    public async Task An_argument_that_is_neither_a_command_nor_a_setting_is_refused(string arguments, string told)
    {
        var (exitCode, error) = await ServiceCommand.RunAsync(
            arguments.Split(' '), ["AUTH_SECRET=x", $"ConnectionStrings__Scim={Database}", "Scim__MigrateOnStart=false"]);

        Assert.That(exitCode, Is.EqualTo(1), error);
        Assert.That(error, Does.Contain(told).And.Not.Contain("s3cret").And.Not.Contain("   at "));
    }

    [TestCase("--Scim:MaxPageSize=0")]
    [TestCase("Scim:MaxPageSize=0")]
    [TestCase("/Scim:MaxPageSize=0")]
    [TestCase("--Scim:MaxPageSize 0")]
    [TestCase("--urls http://127.0.0.1:0 --Scim:MaxPageSize 0")]
    public async Task Settings_are_taken_from_arguments(string arguments)
    {
        var (_, error) = await ServiceCommand.RunAsync(
            arguments.Split(' '), ["AUTH_SECRET=x", $"ConnectionStrings__Scim={Database}"]);

        Assert.That(error, Does.Contain("Scim__MaxPageSize must"));
    }

    [Test]
    public async Task Seeding_waits_for_the_database_as_a_migration_does()
    {
        var (exitCode, output) = await ServiceCommand.RunAsync(
            [],
            [
                "AUTH_SECRET=x", $"ConnectionStrings__Scim={Database}", "Scim__MigrateOnStart=false", "Scim__DatabaseWait=00:00:02",
                "Scim__Entitlements__Enabled=true", $"Scim__Entitlements__SeedFile={Examples.Entitlements}",
            ]);

        Assert.That(exitCode, Is.EqualTo(1), output);
        Assert.That(output, Does.Contain("Waiting for the database").And.Contain("The database cannot be reached"));
    }

    [TestCase("ASPNETCORE_URLS=nowhere", "ASPNETCORE_URLS")]
    [TestCase("ASPNETCORE_URLS=http://127.0.0.1:99999", "ASPNETCORE_URLS")]
    [TestCase("ASPNETCORE_URLS=http://127.0.0.1:0/scim", "ASPNETCORE_URLS")]
    [TestCase("ASPNETCORE_URLS=http://192.0.2.1:8080", "ASPNETCORE_URLS")]
    [TestCase("Kestrel__Endpoints__Plain__Protocols=Http1", "endpoint Plain")]
    [TestCase("ASPNETCORE_URLS=https://127.0.0.1:0", "Kestrel__Certificates__Default__Path")]
    [TestCase("ASPNETCORE_URLS=https://127.0.0.1:0 Kestrel__Certificates__Default__Path=/nowhere.pem", "/nowhere.pem")]
    public async Task Where_the_server_cannot_listen_the_setting_is_named(string settings, string named)
    {
        var (exitCode, error) = await ServiceCommand.RunAsync(
            [], ["AUTH_SECRET=x", $"ConnectionStrings__Scim={Database}", "Scim__MigrateOnStart=false", .. settings.Split(' ')]);

        Assert.That(exitCode, Is.EqualTo(1), error);
        Assert.That(error, Does.StartWith("The service cannot start:").And.Contain(named).And.Not.Contain("   at "));
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
