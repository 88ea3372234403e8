using System.Text.Json;

namespace ScimService.Api.Discovery;

/// <summary>The parts that all discovery resources have (RFC 7643 §3.1).</summary>
internal static class DiscoveryMeta
{
    public static void WriteSchemas(Utf8JsonWriter writer, string urn)
    {
        writer.WriteStartArray("schemas"u8);
        writer.WriteStringValue(urn);
        writer.WriteEndArray();
    }

    public static void WriteMeta(Utf8JsonWriter writer, string resourceType, string location)
    {
        writer.WriteStartObject("meta"u8);
        writer.WriteString("resourceType"u8, resourceType);
        writer.WriteString("location"u8, location);
        writer.WriteEndObject();
    }
}
