using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ScimService.Api.Startup;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Api.Startup;

internal sealed class HealthTests
{
    [TestCase("/health/live", 200)]
    [TestCase("/health/ready", 503)]
    public async Task Without_a_database_the_service_lives_but_is_not_ready(string path, int status)
    {
        await using var app = new ScimTestApp();

        await AssertStatusAsync(app, path, status);
    }

    [Test]
    public async Task The_log_tells_why_the_service_is_not_ready_and_the_answer_does_not()
    {
        await using var app = new ScimTestApp();
        using var client = app.CreateAnonymousClient();
        using var response = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));

        Assert.That(await response.Content.ReadAsStringAsync(), Does.Not.Contain("127.0.0.1"));
        Assert.That(app.Log.Lines.Select(line => line.Text), Has.One.Contains("Failed to connect to 127.0.0.1:1: Connection refused"));
    }

    [TestCase("false", 503)]
    [TestCase("true", 200)]
    public async Task It_is_ready_once_its_tables_are_up_to_date(string migrate, int status)
    {
        await using var app = new ScimTestApp(
            ("ConnectionStrings:Scim", await TestPostgres.CreateDatabaseAsync()), ("Scim:MigrateOnStart", migrate));

        await AssertStatusAsync(app, "/health/ready", status);
    }

    [TestCase("", 503)]
    [TestCase(";Target Session Attributes=primary", 503)]
    [TestCase(";Target Session Attributes=read-write", 503)]
    [TestCase(";Target Session Attributes=any", 200)]
    [TestCase(";Target Session Attributes=standby", 200)]
    [TestCase(";Target Session Attributes=prefer-standby", 200)]
    public async Task It_is_not_ready_where_the_database_takes_no_changes_unless_that_was_asked_for(string asked, int status)
    {
        var database = await TestPostgres.CreateDatabaseAsync();
        await using (var before = new ScimTestApp(("ConnectionStrings:Scim", database), ("Scim:MigrateOnStart", "true")))
        {
            await AssertStatusAsync(before, "/health/ready", 200);
        }

        await using var app = new ScimTestApp(
            ("ConnectionStrings:Scim", $"{database};Options=-c default_transaction_read_only=on{asked}"), ("Scim:MigrateOnStart", "true"));
        using var client = app.CreateAnonymousClient();
        using var response = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        Assert.That(
            await response.Content.ReadAsStringAsync(),
            status is 200 ? Is.EqualTo("Healthy") : Does.Contain("database: The database is read-only: it takes no changes."));
    }

    [TestCase("false", 0)]
    [TestCase("true", 1)]
    public async Task A_metric_tells_whether_it_was_ready_when_last_asked(string migrate, int ready)
    {
        await using var app = new ScimTestApp(
            ("ConnectionStrings:Scim", await TestPostgres.CreateDatabaseAsync()), ("Scim:MigrateOnStart", migrate));
        await AssertStatusAsync(app, "/health/ready", ready is 1 ? 200 : 503);
        using var client = app.CreateAnonymousClient();

        Assert.That(
            await client.GetStringAsync(new Uri("/metrics", UriKind.Relative)),
            Does.Match($"(?m)^scim_ready\\{{[^}}]*\\}} {ready}(\\s|$)"));
    }

    [Test]
    public async Task A_database_that_hangs_is_told_within_seconds()
    {
        using var relay = new FreezingRelay(await TestPostgres.CreateDatabaseAsync());
        await using var app = new ScimTestApp(("ConnectionStrings:Scim", relay.ConnectionString), ("Scim:MigrateOnStart", "true"));
        await AssertStatusAsync(app, "/health/ready", 200);

        relay.Freeze();
        var clock = Stopwatch.StartNew();
        await AssertStatusAsync(app, "/health/ready", 503);

        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
        Assert.That(app.Log.Lines.Select(line => line.Text), Has.Some.StartsWith("Not ready: the database did not answer"));
    }

    [Test]
    public async Task It_says_when_it_has_started()
    {
        await using var app = new ScimTestApp();
        using var client = app.CreateAnonymousClient();
        var progress = app.Services.GetRequiredService<StartProgress>();

        Assert.That(() => progress.IsComplete, Is.True.After(10_000, 20));
        await AssertStatusAsync(app, "/health/startup", 200);
        var unhealthy = await new StartProgress().CheckHealthAsync(new HealthCheckContext());
        Assert.That(unhealthy.Status, Is.EqualTo(HealthStatus.Unhealthy));
    }

    private static async Task AssertStatusAsync(ScimTestApp app, string path, int status)
    {
        using var client = app.CreateAnonymousClient();
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
    }
}
