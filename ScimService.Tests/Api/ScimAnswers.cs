using System.Text.Json;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Api;

/// <summary>What answers of the service are read by.</summary>
internal static class ScimAnswers
{
    /// <summary>The body of an answer that must be a SCIM message.</summary>
    public static async Task<JsonElement> ReadScimAsync(this HttpResponseMessage response)
    {
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/scim+json"));
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }

    /// <summary>Asserts an Error message of this status and gives its detail without the error id.</summary>
    public static async Task<string> ReadErrorAsync(this HttpResponseMessage response, int status, string? scimType = null) =>
        (await response.ReadErrorWithIdAsync(status, scimType)).Detail;

    /// <summary>Asserts an Error message of this status and gives its detail and its error id.</summary>
    public static async Task<(string Detail, string Id)> ReadErrorWithIdAsync(
        this HttpResponseMessage response, int status, string? scimType = null)
    {
        var error = await response.ReadScimAsync();
        Assert.That((int)response.StatusCode, Is.EqualTo(status), error.ToString());
        Assert.That(error.GetProperty("schemas").ToString(), Is.EqualTo("""["urn:ietf:params:scim:api:messages:2.0:Error"]"""));
        Assert.That(error.GetProperty("status").ValueKind, Is.EqualTo(JsonValueKind.String));
        Assert.That(error.GetProperty("status").GetString(), Is.EqualTo($"{status}"));
        Assert.That(error.TryGetProperty("scimType", out var type) ? type.GetString() : null, Is.EqualTo(scimType));
        var (detail, id) = ErrorIds.Split(error.GetProperty("detail").GetString()!);
        Assert.That(detail, Is.Not.Empty);
        return (detail, id);
    }
}
