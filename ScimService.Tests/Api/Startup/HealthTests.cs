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

    [TestCase("false", 503)]
    [TestCase("true", 200)]
    public async Task It_is_ready_once_its_tables_are_up_to_date(string migrate, int status)
    {
        await using var app = new ScimTestApp(
            ("ConnectionStrings:Scim", await TestPostgres.CreateDatabaseAsync()), ("Scim:MigrateOnStart", migrate));

        await AssertStatusAsync(app, "/health/ready", status);
    }

    private static async Task AssertStatusAsync(ScimTestApp app, string path, int status)
    {
        using var client = app.CreateAnonymousClient();
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
    }
}
