using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using ScimService.Tests.Infrastructure;
using ScimService.Tests.Persistence;

namespace ScimService.Tests.Api.Bulk;

/// <summary>An operation of a bulk request that fails as it never should: the others are carried out and told.</summary>
internal sealed class BulkDefectTests
{
    private const string Broken = "broken";
    private const string Inside = "the words of the inside";

    private ScimTestApp _app = null!;
    private TenantClient _client = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        var database = await TestPostgres.CreateDatabaseAsync();
        _app = new ScimTestApp(("ConnectionStrings:Scim", database), ("Scim:MigrateOnStart", "true"));
        var http = _app.CreateAnonymousClient();
        _client = new TenantClient(http, new Uri("http://localhost"), ScimTestApp.Token);
        await using var trigger = await OtherTransaction.BeginAsync(
            database,
            $"""
            CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN IF NEW.document ->> 'title' = '{Broken}' THEN RAISE EXCEPTION '{Inside}'; END IF; RETURN NEW; END $$;
            CREATE TRIGGER fail BEFORE INSERT OR UPDATE ON resources FOR EACH ROW EXECUTE FUNCTION fail()
            """);
        await trigger.CommitAsync();
    }

    [OneTimeTearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [TestCase(null, "201 500 201 500 201 409 200")]
    [TestCase(1, "201 500")]
    [TestCase(2, "201 500 201 500")]
    [TestCase(3, "201 500 201 500 201 409")]
    public async Task What_fails_unexpectedly_is_500_by_itself(int? failOnErrors, string statuses)
    {
        var user = (await _client.CreateUserAsync($"there-{failOnErrors}")).Id;
        _app.Log.Clear();

        var answer = await _client.BulkAsync(
            [
                Create("a"), Retitle(user, Broken), Create("b"), Create("c", Broken), Create("d"),
                BulkRequests.NewGroup("g", $"Team {failOnErrors}", "bulkId:c"), Retitle(user, "Lead"),
            ],
            failOnErrors);

        Assert.That(answer.ShouldBe(200).Statuses(), Is.EqualTo(statuses));
        var failed = answer.Operations().Where(result => (string)result["status"]! is "500").ToList();
        Assert.That(failed.Select(result => (string)result["response"]!["detail"]!), Has.All.Contains("failed unexpectedly"));
        Assert.That(answer.Text, Does.Not.Contain(Inside));
        var errors = _app.Log.Lines.Where(line => line.Level is LogLevel.Error).ToList();
        var (_, id) = ErrorIds.Split((string)failed[0]["response"]!["detail"]!);
        Assert.That(errors.Select(line => line.Text), Has.Exactly(failed.Count).Contains(id));
        Assert.That(errors.Select(line => line.Exception?.Message), Has.All.Contains(Inside));
        Assert.That(
            (await _client.FindAsync("/Users", $"userName ew \"-of-{failOnErrors}\"")).TotalResults,
            Is.EqualTo(statuses.Split(' ').Count(status => status is "201")));

        JsonObject Create(string name, string? title = null)
        {
            var creation = BulkRequests.NewUser(name, $"{name}-of-{failOnErrors}");
            creation["data"]!["title"] = title;
            return creation;
        }
    }

    private static JsonObject Retitle(string id, string title) => BulkRequests.Patched(
        $"/Users/{id}", $$"""[{"op": "replace", "path": "title", "value": "{{title}}"}]""");
}
