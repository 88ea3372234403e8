using System.Text.Json.Nodes;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Api.Bulk;

/// <summary>Bulk requests in few words.</summary>
internal static class BulkRequests
{
    public static Task<ScimAnswer> BulkAsync(this TenantClient client, IEnumerable<JsonObject> operations, int? failOnErrors = null)
    {
        var request = new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:BulkRequest"),
            ["Operations"] = new JsonArray([.. operations]),
        };
        if (failOnErrors is not null)
        {
            request["failOnErrors"] = failOnErrors;
        }

        return client.PostAsync("/Bulk", request.ToJsonString());
    }

    public static JsonObject NewUser(string bulkId, string userName, string? manager = null)
    {
        var data = new JsonObject { ["schemas"] = new JsonArray(TenantClient.UserSchema), ["userName"] = userName };
        if (manager is not null)
        {
            data[TenantClient.Enterprise] = new JsonObject { ["manager"] = new JsonObject { ["value"] = manager } };
        }

        return Operation("POST", "/Users", data, bulkId);
    }

    public static JsonObject NewGroup(string bulkId, string displayName, params string[] members) => Operation(
        "POST",
        "/Groups",
        new JsonObject
        {
            ["schemas"] = new JsonArray(TenantClient.GroupSchema),
            ["displayName"] = displayName,
            ["members"] = new JsonArray([.. members.Select(member => new JsonObject { ["value"] = member })]),
        },
        bulkId);

    public static JsonObject Patched(string path, string operations) => Operation("PATCH", path, new JsonObject
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:PatchOp"),
        ["Operations"] = JsonNode.Parse(operations),
    });

    public static JsonObject Operation(string method, string path, JsonNode? data = null, string? bulkId = null)
    {
        var operation = new JsonObject { ["method"] = method, ["path"] = path };
        if (bulkId is not null)
        {
            operation["bulkId"] = bulkId;
        }

        if (data is not null)
        {
            operation["data"] = data;
        }

        return operation;
    }

    public static string Statuses(this ScimAnswer answer) =>
        string.Join(' ', answer.Operations().Select(operation => (string)operation["status"]!));

    public static IReadOnlyList<JsonObject> Operations(this ScimAnswer answer) =>
        [.. answer.Body["Operations"]!.AsArray().Select(operation => operation!.AsObject())];

    public static string IdOf(this ScimAnswer answer, int index) =>
        ((string)answer.Operations()[index]["location"]!).Split('/')[^1];
}
