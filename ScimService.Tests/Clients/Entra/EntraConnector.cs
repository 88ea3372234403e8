using System.Text.Json.Nodes;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Clients.Entra;

/// <summary>
/// What Entra ID's provisioning does, request by request: as it speaks by default, or as it speaks when the administrator has
/// appended <c>?aadOptscim062020</c> to the tenant URL (lower-case operations, real booleans, no path for single values, removal
/// by filter).
/// </summary>
internal sealed class EntraConnector(TenantClient client, bool flag)
{
    private static readonly Dictionary<string, string?> Headers = new()
    {
        ["User-Agent"] = "Microsoft Azure AD SCIM provisioning 1.0",
        ["Accept"] = "application/scim+json",
        ["Content-Type"] = "application/scim+json; charset=utf-8",
    };

    private readonly TenantClient _client = client.WithHeaders(Headers);

    /// <summary>The button "Test Connection": a user nobody has.</summary>
    public Task<ScimAnswer> TestConnectionAsync() => MatchUserAsync("userName", Guid.NewGuid().ToString());

    /// <summary>Looks for a user; the value is written as it stands between the quotes of the filter.</summary>
    public Task<ScimAnswer> MatchUserAsync(string attribute, string value) =>
        _client.GetAsync(Url("/Users", $"filter={Uri.EscapeDataString($"{attribute} eq \"{value}\"")}"));

    public Task<ScimAnswer> MatchGroupAsync(string displayName) => _client.GetAsync(Url(
        "/Groups", $"excludedAttributes=members&filter={Uri.EscapeDataString($"displayName eq \"{displayName}\"")}"));

    public Task<ScimAnswer> CreateUserAsync(string userName, string externalId) => _client.PostAsync(Url("/Users"), $$"""
        {
            "schemas": ["{{TenantClient.UserSchema}}", "{{TenantClient.Enterprise}}"], "externalId": "{{externalId}}",
            "userName": "{{userName}}", "active": true, "displayName": "Mara Lindqvist", "title": null, "roles": [],
            "emails": [{"primary": true, "type": "work", "value": "{{userName}}"}], "meta": {"resourceType": "User"},
            "name": {"formatted": "Mara Lindqvist", "familyName": "Lindqvist", "givenName": "Mara"},
            "{{TenantClient.Enterprise}}": {"employeeNumber": "40001", "department": null}
        }
        """);

    public Task<ScimAnswer> CreateGroupAsync(string displayName, string externalId) => _client.PostAsync(Url("/Groups"), $$"""
        {
            "schemas": [
                "{{TenantClient.GroupSchema}}", "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"
            ],
            "externalId": "{{externalId}}", "displayName": "{{displayName}}", "meta": {"resourceType": "Group"}
        }
        """);

    public Task<ScimAnswer> ReadUserAsync(string id) => _client.GetAsync(Url($"/Users/{id}"));

    public Task<ScimAnswer> ReadGroupAsync(string id) => _client.GetAsync(Url($"/Groups/{id}", "excludedAttributes=members"));

    public Task<ScimAnswer> SetActiveAsync(string id, bool active) => PatchAsync($"/Users/{id}", flag
        ? Operation("replace", null, new JsonObject { ["active"] = active })
        : Operation("Replace", "active", active ? "True" : "False"));

    /// <summary>Sends changed single values, each under its SCIM path.</summary>
    public Task<ScimAnswer> UpdateAsync(string id, params (string Path, string Value)[] values) => PatchAsync($"/Users/{id}", flag
        ? Operation("replace", null, new JsonObject(values.Select(pair => KeyValuePair.Create(pair.Path, (JsonNode?)pair.Value))))
        : string.Join(',', values.Select(pair => Operation("Replace", pair.Path, pair.Value))));

    public Task<ScimAnswer> AddMembersAsync(string groupId, params string[] ids) =>
        PatchAsync($"/Groups/{groupId}", Operation(flag ? "add" : "Add", "members", References(ids)));

    public Task<ScimAnswer> RemoveMembersAsync(string groupId, params string[] ids) => PatchAsync($"/Groups/{groupId}", flag
        ? string.Join(',', ids.Select(id => Operation("remove", $"members[value eq \"{id}\"]", null)))
        : Operation("Remove", "members", References(ids)));

    public Task<ScimAnswer> DeleteUserAsync(string id) => _client.DeleteAsync(Url($"/Users/{id}"));

    public Task<ScimAnswer> DeleteGroupAsync(string id) => _client.DeleteAsync(Url($"/Groups/{id}"));

    private Task<ScimAnswer> PatchAsync(string path, string operations) => _client.PatchAsync(Url(path), operations);

    private static string Operation(string op, string? path, JsonNode? value)
    {
        var operation = new JsonObject { ["op"] = op };
        if (path is not null)
        {
            operation["path"] = path;
        }

        if (value is not null)
        {
            operation["value"] = value;
        }

        return operation.ToJsonString();
    }

    private static JsonArray References(IEnumerable<string> ids) =>
        [.. ids.Select(JsonNode (id) => new JsonObject { ["$ref"] = null, ["value"] = id })];

    private string Url(string path, string query = "")
    {
        var all = string.Join('&', new[] { flag ? "aadOptscim062020" : "", query }.Where(part => part.Length > 0));
        return all.Length == 0 ? path : $"{path}?{all}";
    }
}
