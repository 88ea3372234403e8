using System.Text.Json.Nodes;
using ScimService.Tests.Infrastructure;
using ScimService.Tests.Persistence;

namespace ScimService.Tests.Api.Bulk;

/// <summary>The database fails in the midst of a bulk request: what was carried out before is told all the same.</summary>
public sealed class BulkFailureTests
{
    private const string Locked = "locked";

    private string _database = "";
    private RunningService _service = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _database = await TestPostgres.CreateDatabaseAsync();
        _service = await RunningService.StartAsync(("ConnectionStrings:Scim", _database), ("Scim:StatementTimeout", "00:00:01"));
    }

    [OneTimeTearDown]
    public async Task Stop() => await _service.DisposeAsync();

    [TestCase(null, "201 503 400 503")]
    [TestCase(1, "201 503")]
    [TestCase(2, "201 503 400")]
    public async Task What_was_carried_out_is_told_and_the_rest_is_503(int? failOnErrors, string statuses)
    {
        var client = _service.NewTenant();
        var locked = (await client.CreateUserAsync(Locked)).Id;

        var answer = await SendAsync(
            client, locked, failOnErrors, Create("before"), Rename(locked), BulkRequests.Operation("GET", "/Users"), Delete(locked));

        Assert.That(answer.ShouldBe(200).Statuses(), Is.EqualTo(statuses));
        var results = answer.Operations();
        Assert.That((string)results[0]["location"]!, Does.Contain("/Users/"));
        Assert.That(
            (string)results[1]["response"]!["detail"]!, Does.Contain("The database did not answer").And.Contain("not known whether"));
        if (failOnErrors is null)
        {
            Assert.That((string)results[3]["response"]!["detail"]!, Does.Contain("Not carried out"));
        }

        Assert.That((await client.GetAsync("/Users")).TotalResults, Is.EqualTo(2));
    }

    [Test]
    public async Task Where_nothing_was_carried_out_the_request_is_503()
    {
        var client = _service.NewTenant();
        var locked = (await client.CreateUserAsync(Locked)).Id;

        var answer = await SendAsync(client, locked, null, Delete(Guid.CreateVersion7().ToString()), Rename(locked), Create("after"));

        Assert.That(answer.ShouldRefuse(503).Header("Retry-After"), Does.Match("^[1-9][0-9]*$"));
        Assert.That((await client.GetAsync("/Users")).TotalResults, Is.EqualTo(1));
    }

    private async Task<ScimAnswer> SendAsync(TenantClient client, string locked, int? failOnErrors, params JsonObject[] operations)
    {
        await using var other = await OtherTransaction.BeginAsync(_database, $"SELECT 1 FROM resources WHERE id = '{locked}' FOR UPDATE");
        return await client.BulkAsync(operations, failOnErrors);
    }

    private static JsonObject Create(string name) => BulkRequests.NewUser(name, name);

    private static JsonObject Rename(string id) => BulkRequests.Patched(
        $"/Users/{id}", """[{"op": "replace", "path": "title", "value": "new"}]""");

    private static JsonObject Delete(string id) => BulkRequests.Operation("DELETE", $"/Users/{id}");
}
