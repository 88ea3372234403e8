using System.Text.Json;
using ScimService.Api.Configuration;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Discovery;

/// <summary>What the service supports and its limits (RFC 7643 §5, <c>pagination</c> by RFC 9865 §3).</summary>
internal static class ServiceProviderConfig
{
    public static void Write(Utf8JsonWriter writer, ScimOptions options, string baseUrl)
    {
        writer.WriteStartObject();
        DiscoveryMeta.WriteSchemas(writer, SchemaUrns.ServiceProviderConfig);
        WriteSupport(writer, "patch", supported: true);
        WriteBulk(writer, options);
        WriteFilter(writer, options);
        WriteSupport(writer, "changePassword", options.Password is PasswordHandling.Hash);
        WriteSupport(writer, "sort", supported: true);
        WriteSupport(writer, "etag", supported: true);
        // Of our own: the RFC has no word for it, and a client could not know otherwise.
        WriteSupport(writer, "me", options.Tenants.Any(tenant => tenant.Tokens.Count > 0));
        WriteAuthenticationSchemes(writer);
        WritePagination(writer, options);
        DiscoveryMeta.WriteMeta(writer, "ServiceProviderConfig", $"{baseUrl}/ServiceProviderConfig");
        writer.WriteEndObject();
    }

    private static void WriteSupport(Utf8JsonWriter writer, string feature, bool supported)
    {
        writer.WriteStartObject(feature);
        writer.WriteBoolean("supported"u8, supported);
        writer.WriteEndObject();
    }

    private static void WriteBulk(Utf8JsonWriter writer, ScimOptions options)
    {
        writer.WriteStartObject("bulk"u8);
        writer.WriteBoolean("supported"u8, true);
        writer.WriteNumber("maxOperations"u8, options.Bulk.MaxOperations);
        writer.WriteNumber("maxPayloadSize"u8, options.Bulk.MaxPayloadSize);
        writer.WriteEndObject();
    }

    private static void WriteFilter(Utf8JsonWriter writer, ScimOptions options)
    {
        writer.WriteStartObject("filter"u8);
        writer.WriteBoolean("supported"u8, true);
        writer.WriteNumber("maxResults"u8, options.MaxPageSize);
        writer.WriteEndObject();
    }

    private static void WriteAuthenticationSchemes(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("authenticationSchemes"u8);
        writer.WriteStartObject();
        writer.WriteString("type"u8, "oauthbearertoken");
        writer.WriteString("name"u8, "Bearer token");
        writer.WriteString("description"u8, "A token issued by the operator, sent as Authorization: Bearer <token>.");
        writer.WriteString("specUri"u8, "https://www.rfc-editor.org/info/rfc6750");
        writer.WriteBoolean("primary"u8, true);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void WritePagination(Utf8JsonWriter writer, ScimOptions options)
    {
        writer.WriteStartObject("pagination"u8);
        writer.WriteBoolean("cursor"u8, true);
        writer.WriteBoolean("index"u8, true);
        writer.WriteString("defaultPaginationMethod"u8, "index");
        writer.WriteNumber("defaultPageSize"u8, options.DefaultPageSize);
        writer.WriteNumber("maxPageSize"u8, options.MaxPageSize);
        writer.WriteNumber("cursorTimeout"u8, (long)options.CursorTimeout.TotalSeconds);
        writer.WriteEndObject();
    }
}
