using System.Diagnostics;

namespace ScimService.Tests.Api.Errors;

/// <summary>Refusals of a service that is busy, limited, or without its database carry the ids of their requests, too.</summary>
internal sealed class BusyErrorIdTests
{
    [TestCase("Scim:RateLimit:RequestsPerSecond", "1", 429)]
    [TestCase("Scim:RateLimit:ConcurrentPerTenant", "1", 503)]
    [TestCase("Scim:RateLimit:RequestsPerSecond", "0", 503)]
    public async Task Each_of_many_requests_at_once_gets_its_own_id(string setting, string value, int status)
    {
        // The database of this service never answers.
        await using var app = new ScimTestApp((setting, value), ("Scim:RateLimit:Burst", "1"));
        using var client = app.CreateScimClient();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
        {
            var trace = ActivityTraceId.CreateRandom().ToHexString();
            using var request = new HttpRequestMessage(HttpMethod.Get, "Users");
            request.Headers.TryAddWithoutValidation("traceparent", $"00-{trace}-00f067aa0ba902b7-00");
            return (Trace: trace, Response: await client.SendAsync(request));
        }));

        Assert.That(answers.Select(answer => (int)answer.Response.StatusCode), Has.Some.EqualTo(status));
        foreach (var (trace, response) in answers)
        {
            Assert.That((await response.ReadErrorWithIdAsync((int)response.StatusCode)).Id, Is.EqualTo(trace));
            Assert.That(app.Log.Lines.Select(line => line.Text), Has.Some.StartsWith("Refused ").And.Some.EndsWith($" Error id {trace}."));
            response.Dispose();
        }
    }
}
