using System.Text.Json.Nodes;
using ScimService.Filtering.Evaluation;
using ScimService.Filtering.Schema;

namespace ScimService.Filtering.Documents;

/// <summary>The values of a document by which resources are looked up.</summary>
public static class ResourceKeys
{
    /// <summary>
    /// The comparison form of the attribute that is unique among the resources of the type (<c>userName</c>, the <c>displayName</c> of
    /// a Group), or null where the type has none.
    /// </summary>
    public static string? UniqueKey(ResourceType type, JsonObject document) =>
        type.Schema.UniqueAttribute is { } key && document[key.Name] is JsonValue value && value.TryGetValue(out string? text)
            ? ComparisonForm.Of(key, text)
            : null;

    /// <summary>The comparison form of a value of that attribute, or null where the type has none.</summary>
    public static string? UniqueKey(ResourceType type, string name) =>
        type.Schema.UniqueAttribute is { } key ? ComparisonForm.Of(key, name) : null;

    /// <summary>The <c>active</c> of a user; null where it is unassigned, and for other types.</summary>
    public static bool? Active(ResourceType type, JsonObject document) =>
        type.Schema == ShippedSchemas.User ? (bool?)document[ShippedSchemas.Active.Name] : null;

    /// <summary>The identifier the client issued, exactly as given, or null.</summary>
    public static string? ExternalId(JsonObject document) => (string?)document[CommonAttributes.ExternalId.Name];
}
