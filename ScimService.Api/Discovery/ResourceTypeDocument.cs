using System.Text.Json;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Discovery;

/// <summary>A resource type as clients read it (RFC 7643 §6).</summary>
internal static class ResourceTypeDocument
{
    public static void Write(Utf8JsonWriter writer, ResourceType type, string baseUrl)
    {
        writer.WriteStartObject();
        DiscoveryMeta.WriteSchemas(writer, SchemaUrns.ResourceType);
        writer.WriteString("id"u8, type.Name);
        writer.WriteString("name"u8, type.Name);
        writer.WriteString("description"u8, type.Description);
        writer.WriteString("endpoint"u8, type.Endpoint);
        writer.WriteString("schema"u8, type.Schema.Id);
        if (type.Extensions.Count > 0)
        {
            writer.WriteStartArray("schemaExtensions"u8);
            foreach (var extension in type.Extensions)
            {
                writer.WriteStartObject();
                writer.WriteString("schema"u8, extension.Schema.Id);
                writer.WriteBoolean("required"u8, extension.Required);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        DiscoveryMeta.WriteMeta(writer, "ResourceType", $"{baseUrl}/ResourceTypes/{type.Name}");
        writer.WriteEndObject();
    }
}
