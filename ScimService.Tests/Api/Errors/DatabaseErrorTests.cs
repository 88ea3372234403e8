namespace ScimService.Tests.Api.Errors;

/// <summary>What the log tells of requests that failed because of the database.</summary>
internal sealed class DatabaseErrorTests
{
    [TestCase("GET", "Users/0190c3a8-0000-7000-8000-000000000000", "Users/{id}")]
    [TestCase("GET", "Users?filter=userName eq \"mara\"", "Users")]
    [TestCase("DELETE", "Groups/0190c3a8-0000-7000-8000-000000000000", "Groups/{id}")]
    public async Task The_line_of_the_refusal_has_the_route(string method, string path, string route)
    {
        // The database of this service never answers.
        await using var app = new ScimTestApp();
        using var client = app.CreateScimClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await client.SendAsync(request);

        await response.ReadErrorAsync(503);
        Assert.That(
            app.Log.Lines.Select(line => line.Text),
            Has.One.StartsWith($"Refused {method} /scim/v2/{route} of tenant default with 503 -."));
    }
}
