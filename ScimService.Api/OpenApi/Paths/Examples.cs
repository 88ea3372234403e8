using System.Text.Json.Nodes;
using ScimService.Filtering.Schema;

namespace ScimService.Api.OpenApi.Paths;

/// <summary>Messages that the service would accept.</summary>
internal static class Examples
{
    public static JsonObject Search => new()
    {
        ["schemas"] = new JsonArray(SchemaUrns.SearchRequest),
        ["filter"] = "meta.created gt \"2026-01-01T00:00:00Z\"",
        ["startIndex"] = 1,
        ["count"] = 10,
    };

    public static JsonObject Patch(ResourceType type)
    {
        var (path, value) = ResourceExample.Change(type) ?? (CommonAttributes.ExternalId.Name, "00u1");
        return new JsonObject
        {
            ["schemas"] = new JsonArray(SchemaUrns.PatchOp),
            ["Operations"] = new JsonArray(new JsonObject { ["op"] = "replace", ["path"] = path, ["value"] = value }),
        };
    }

    public static JsonObject Bulk(ResourceType type) => new()
    {
        ["schemas"] = new JsonArray(SchemaUrns.BulkRequest),
        ["Operations"] = new JsonArray(new JsonObject
        {
            ["method"] = "POST",
            ["path"] = type.Endpoint,
            ["bulkId"] = "first",
            ["data"] = ResourceExample.Of(type),
        }),
    };
}
