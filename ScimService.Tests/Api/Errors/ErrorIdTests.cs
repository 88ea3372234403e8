using System.Diagnostics;
using System.Text.Json;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Api.Errors;

/// <summary>The id of a refusal is the trace id of its request, and leads to its line in the log.</summary>
internal sealed class ErrorIdTests : HttpFixture
{
    private const string User = """{"userName":"mara"}""";

    private string _user = "";

    protected override (string Key, string Value)[] Settings => [("Scim:MaxRequestBodySize", "2048"), ("Scim:Bulk:MaxPayloadSize", "4096")];

    [TestCase("GET", "Users?filter=x", null, 400, "invalidFilter")]
    [TestCase("POST", "Users", "{}", 400, "invalidValue")]
    [TestCase("POST", "Users", "{", 400, "invalidSyntax")]
    [TestCase("PATCH", "Users/{id}", "{}", 400, "invalidSyntax")]
    [TestCase("GET", "../v3/Users", null, 400, "invalidVers")]
    [TestCase("GET", "Schemas?filter=id pr", null, 403, null)]
    [TestCase("GET", "Users/none", null, 404, null)]
    [TestCase("GET", "nowhere", null, 404, null)]
    [TestCase("DELETE", "Schemas", null, 405, null)]
    [TestCase("POST", "Users", User, 409, "uniqueness")]
    [TestCase("DELETE", "Users/{id}", null, 412, null)]
    [TestCase("POST", "Bulk", null, 413, null)]
    [TestCase("GET", "Me", null, 501, null)]
    public async Task A_refusal_carries_the_trace_id_of_its_request(
        string method, string path, string? body, int status, string? scimType)
    {
        App.Log.Clear();
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        using var response = await SendAsync(
            method, path.Replace("{id}", _user, StringComparison.Ordinal), status == 413 ? new string(' ', 5000) : body,
            ("traceparent", $"00-{trace}-00f067aa0ba902b7-01"), ("If-Match", "W/\"99\""));

        Assert.That((await response.ReadErrorWithIdAsync(status, scimType)).Id, Is.EqualTo(trace));
        Assert.That(App.Log.Lines.Select(line => line.Text), Has.One.StartsWith("Refused ").And.One.EndsWith($" Error id {trace}."));
    }

    [Test]
    public async Task Without_a_traceparent_every_request_has_an_id_of_its_own([Values(null, "none", "00-xyz-1-01")] string? traceparent)
    {
        using var first = await SendAsync("GET", "Users/none", null, ("traceparent", traceparent ?? ""));
        using var second = await SendAsync("GET", "Users/none", null, ("traceparent", traceparent ?? ""));

        Assert.That(
            (await first.ReadErrorWithIdAsync(404)).Id, Is.Not.EqualTo((await second.ReadErrorWithIdAsync(404)).Id));
    }

    [Test]
    public async Task A_token_that_is_wrong_is_refused_with_the_id()
    {
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        using var client = App.CreateAnonymousClient();
        using var response = await SendAsync(client, "GET", "Users", null, ("traceparent", $"00-{trace}-00f067aa0ba902b7-00"));

        Assert.That((await response.ReadErrorWithIdAsync(401)).Id, Is.EqualTo(trace));
    }

    [Test]
    public async Task Failed_operations_of_a_bulk_request_carry_its_id_and_share_a_line()
    {
        App.Log.Clear();
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        using var response = await SendAsync(
            "POST", "Bulk",
            """
            {"Operations":[{"method":"POST","path":"/Users","bulkId":"a","data":{"userName":"mara"}},
             {"method":"POST","path":"/Users","bulkId":"b","data":{"userName":"iris"}},{"method":"DELETE","path":"/Users/none"}]}
            """,
            ("traceparent", $"00-{trace}-00f067aa0ba902b7-01"));

        var details = (await response.ReadScimAsync()).GetProperty("Operations").EnumerateArray()
            .Select(operation => operation.TryGetProperty("response", out var error) ? error : default)
            .Where(error => error.ValueKind is JsonValueKind.Object)
            .Select(error => ErrorIds.Split(error.GetProperty("detail").GetString()!).Id);
        Assert.That(details, Is.EqualTo([trace, trace]));
        Assert.That(
            App.Log.Lines.Select(line => line.Text),
            Is.EqualTo([$"Refused 2 of 3 operations of a bulk request of tenant default. Error id {trace}."]));
    }

    protected override async Task SeedAsync() => _user = await CreateAsync("Users", User);
}
