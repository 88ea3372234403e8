using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace ScimService.Tests.Infrastructure;

/// <summary>An answer of the running service, read whole.</summary>
internal sealed record ScimAnswer(
    string Request, int Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, string Text)
{
    private readonly Lazy<JsonNode?> _body = new(() => Text.Length == 0 ? null : JsonNode.Parse(Text));

    /// <summary>The body as JSON.</summary>
    public JsonObject Body => _body.Value as JsonObject
        ?? throw new InvalidOperationException($"{Request} was answered {Status} without a JSON object: {Text}");

    public string Id => Body["id"]!.GetValue<string>();

    public string Version => Body["meta"]!["version"]!.GetValue<string>();

    public string LastModified => Body["meta"]!["lastModified"]!.GetValue<string>();

    public int TotalResults => Body["totalResults"]!.GetValue<int>();

    /// <summary>The resources of a ListResponse.</summary>
    public IReadOnlyList<JsonObject> Resources =>
        [.. (Body[nameof(Resources)]?.AsArray() ?? []).Select(resource => resource!.AsObject())];

    /// <summary>A header of the answer or its body; several values joined, null where it is missing.</summary>
    public string? Header(string name)
    {
        if (Headers.TryGetValues(name, out var values) || ContentHeaders.TryGetValues(name, out values))
        {
            return string.Join(", ", values);
        }

        return null;
    }

    /// <summary>What a failed assertion shows.</summary>
    private string Shown => $"{Request}\n{(Text.Length > 3000 ? Text[..3000] + " …" : Text)}";

    /// <summary>Asserts the status, and where given the shape of the body (see <see cref="JsonShape"/>).</summary>
    public ScimAnswer ShouldBe(int status, string? shape = null)
    {
        Assert.That(Status, Is.EqualTo(status), Shown);
        return shape is null ? this : ShouldShow(JsonNode.Parse(shape));
    }

    /// <summary>Asserts the shape of the body.</summary>
    public ScimAnswer ShouldShow(JsonNode? shape)
    {
        Assert.That(JsonShape.Differences(shape, _body.Value), Is.Empty, Shown);
        return this;
    }

    /// <summary>Asserts an Error message (RFC 7644 §3.12): media type, status as a string, scimType and a detail.</summary>
    public ScimAnswer ShouldRefuse(int status, string? scimType = null)
    {
        ShouldBe(status);
        Assert.That(ContentHeaders.ContentType?.MediaType, Is.EqualTo("application/scim+json"), Request);
        return ShouldShow(new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:Error"),
            ["status"] = $"{status}",
            ["scimType"] = scimType,
            ["detail"] = JsonShape.Any,
        }).WithErrorId();
    }

    /// <summary>What the Error message says, without its error id.</summary>
    public string Detail => ErrorIds.Split(Body["detail"]!.GetValue<string>()).Detail;

    private ScimAnswer WithErrorId()
    {
        Assert.That(Detail, Is.Not.Empty, Request);
        return this;
    }
}
