using System.Text.Json;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Discovery;

/// <summary>A schema as clients read it, every characteristic spelled out (RFC 7643 §7).</summary>
internal static class SchemaDocument
{
    public static void Write(Utf8JsonWriter writer, ResourceSchema schema, string baseUrl)
    {
        writer.WriteStartObject();
        DiscoveryMeta.WriteSchemas(writer, SchemaUrns.Schema);
        writer.WriteString("id"u8, schema.Id);
        writer.WriteString("name"u8, schema.Name);
        writer.WriteString("description"u8, schema.Description);
        WriteAttributes(writer, "attributes", schema.Attributes);
        DiscoveryMeta.WriteMeta(writer, "Schema", $"{baseUrl}/Schemas/{schema.Id}");
        writer.WriteEndObject();
    }

    private static void WriteAttributes(Utf8JsonWriter writer, string name, IReadOnlyList<AttributeDefinition> attributes)
    {
        writer.WriteStartArray(name);
        foreach (var attribute in attributes)
        {
            WriteAttribute(writer, attribute);
        }

        writer.WriteEndArray();
    }

    private static void WriteAttribute(Utf8JsonWriter writer, AttributeDefinition attribute)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, attribute.Name);
        writer.WriteString("type"u8, Keyword(attribute.Type));
        writer.WriteBoolean("multiValued"u8, attribute.MultiValued);
        writer.WriteString("description"u8, attribute.Description);
        writer.WriteBoolean("required"u8, attribute.Required);
        WriteTexts(writer, "canonicalValues", attribute.CanonicalValues);
        writer.WriteBoolean("caseExact"u8, attribute.CaseExact);
        writer.WriteString("mutability"u8, Keyword(attribute.Mutability));
        writer.WriteString("returned"u8, Keyword(attribute.Returned));
        writer.WriteString("uniqueness"u8, Keyword(attribute.Uniqueness));
        WriteTexts(writer, "referenceTypes", attribute.ReferenceTypes);
        if (attribute.SubAttributes.Count > 0)
        {
            WriteAttributes(writer, "subAttributes", attribute.SubAttributes);
        }

        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static string Keyword<T>(T characteristic)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(characteristic.ToString());
}
