using System.Text.Json;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Responses;

/// <summary>The envelope of lists (RFC 7644 §3.4.2): begins it, leaves the resources to the caller, ends it.</summary>
internal static class ListResponse
{
    /// <summary>Writes up to and including the start of <c>Resources</c>; numbers that are null are left out.</summary>
    public static void Begin(
        Utf8JsonWriter writer, long? totalResults, long? startIndex, int itemsPerPage, string? nextCursor = null)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("schemas"u8);
        writer.WriteStringValue(SchemaUrns.ListResponse);
        writer.WriteEndArray();
        if (totalResults is { } total)
        {
            writer.WriteNumber("totalResults"u8, total);
        }

        if (startIndex is { } start)
        {
            writer.WriteNumber("startIndex"u8, start);
        }

        writer.WriteNumber("itemsPerPage"u8, itemsPerPage);
        if (nextCursor is not null)
        {
            writer.WriteString("nextCursor"u8, nextCursor);
        }

        writer.WriteStartArray("Resources"u8);
    }

    public static void End(Utf8JsonWriter writer)
    {
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
