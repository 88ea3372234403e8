using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace ScimService.Tests.Infrastructure;

/// <summary>A connector of one tenant: sends what an identity provider would send, to the running service over HTTP.</summary>
internal sealed class TenantClient(
    HttpClient http, Uri server, string token, IReadOnlyDictionary<string, string?>? usualHeaders = null)
{
    public const string UserSchema = "urn:ietf:params:scim:schemas:core:2.0:User";
    public const string GroupSchema = "urn:ietf:params:scim:schemas:core:2.0:Group";
    public const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private static readonly Dictionary<string, string?> Plain = new()
    {
        ["Accept"] = "application/scim+json",
        ["Content-Type"] = "application/scim+json; charset=utf-8",
    };

    public string Token => token;

    /// <summary>The base URL an administrator pastes.</summary>
    public string BaseUrl => $"{server.GetLeftPart(UriPartial.Authority)}/scim/v2";

    public Task<ScimAnswer> GetAsync(string path) => SendAsync("GET", path);

    public Task<ScimAnswer> GetWithAuthorizationAsync(string path, string? authorization) =>
        SendAsync("GET", path, null, new Dictionary<string, string?> { ["Authorization"] = authorization });

    public Task<ScimAnswer> DeleteAsync(string path) => SendAsync("DELETE", path);

    public Task<ScimAnswer> PostAsync(string path, string body) => SendAsync("POST", path, body);

    public Task<ScimAnswer> PutAsync(string path, JsonNode body) => SendAsync("PUT", path, body.ToJsonString());

    public Task<ScimAnswer> PutAsync(string path, string body) => SendAsync("PUT", path, body);

    /// <summary>Sends a PatchOp message with these operations, given as the elements of a JSON array.</summary>
    public Task<ScimAnswer> PatchAsync(string path, string operations) => SendAsync("PATCH", path, $$"""
        {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [{{operations}}]}
        """);

    /// <summary>The answer to <c>GET path?filter=…</c>.</summary>
    public Task<ScimAnswer> FindAsync(string path, string filter) =>
        GetAsync($"{path}?filter={Uri.EscapeDataString(filter)}&startIndex=1&count=100");

    /// <summary>Creates a user as Okta does and gives the created resource.</summary>
    public async Task<ScimAnswer> CreateUserAsync(string userName, string? more = null)
    {
        var body = JsonNode.Parse($$"""
            {
                "schemas": ["{{UserSchema}}"], "userName": "{{userName}}", "name": {"givenName": "Given", "familyName": "Family"},
                "emails": [{"primary": true, "value": "{{userName}}", "type": "work"}], "active": true
            }
            """)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(more ?? "{}")!.AsObject())
        {
            body[name] = value?.DeepClone();
        }

        return (await PostAsync("/Users", body.ToJsonString())).ShouldBe(201);
    }

    /// <summary>Creates a group with these members.</summary>
    public async Task<ScimAnswer> CreateGroupAsync(string displayName, params string[] memberIds)
    {
        var body = new JsonObject
        {
            ["schemas"] = new JsonArray(GroupSchema),
            ["displayName"] = displayName,
            ["members"] = Members(memberIds),
        };
        return (await PostAsync("/Groups", body.ToJsonString())).ShouldBe(201);
    }

    /// <summary>The ids of a group's members, in order of id.</summary>
    public async Task<IReadOnlyList<string>> MembersOfAsync(string groupId)
    {
        var group = (await GetAsync($"/Groups/{groupId}")).ShouldBe(200);
        return [.. (group.Body["members"]?.AsArray() ?? [])
            .Select(member => member!["value"]!.GetValue<string>()).Order(StringComparer.Ordinal)];
    }

    public static JsonArray Members(IEnumerable<string> ids) =>
        [.. ids.Select(JsonNode (id) => new JsonObject { ["value"] = id })];

    /// <summary>The same connector with these headers on every request.</summary>
    public TenantClient WithHeaders(IReadOnlyDictionary<string, string?> headers) => new(http, server, token, headers);

    /// <summary>
    /// Sends one request. A path that begins with <c>/scim</c> is taken from the root of the server; a header given as null is
    /// left out although it is usually sent, a Content-Type is sent without a body only when given here.
    /// </summary>
    public async Task<ScimAnswer> SendAsync(
        string method, string path, string? body = null, IReadOnlyDictionary<string, string?>? headers = null)
    {
        var all = new Dictionary<string, string?>(Plain) { ["Authorization"] = $"Bearer {token}" };
        foreach (var (name, value) in (usualHeaders ?? Plain).Concat(headers ?? new Dictionary<string, string?>()))
        {
            all[name] = value;
        }

        var root = path.StartsWith("/scim", StringComparison.Ordinal) ? server.GetLeftPart(UriPartial.Authority) : BaseUrl;
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(root + path));
        all.Remove("Content-Type", out var contentType);
        if (body is not null || headers?.ContainsKey("Content-Type") is true)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body ?? ""));
            request.Content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        }

        foreach (var (name, value) in all.Where(header => header.Value is not null))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(request);
        return new ScimAnswer(
            $"{method} {path}", (int)response.StatusCode, response.Headers, response.Content.Headers,
            await response.Content.ReadAsStringAsync());
    }
}
