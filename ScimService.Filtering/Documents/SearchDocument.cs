using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using ScimService.Filtering.Evaluation;
using ScimService.Filtering.Schema;

namespace ScimService.Filtering.Documents;

/// <summary>
/// The comparison form of a document, on which every filter runs: the same shape with text as <see cref="ComparisonForm"/> gives it,
/// and nothing that is never returned. Whether a user is active is left out: it has a column of its own.
/// </summary>
public static class SearchDocument
{
    // Most users need no more.
    private const int UsualBytes = 2048;

    /// <summary>Writes the comparison form of a document in stored form as JSON text in UTF-8.</summary>
    public static byte[] Of(ResourceType type, JsonObject document)
    {
        var buffer = new ArrayBufferWriter<byte>(UsualBytes);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            Write(writer, document, name => type.Attribute(name), type);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(
        Utf8JsonWriter writer, JsonObject values, Func<string, AttributeDefinition?> definition, ResourceType? type)
    {
        foreach (var (name, value) in values)
        {
            if (definition(name) is { } attribute)
            {
                if (attribute.Returned is not Returned.Never && attribute != ShippedSchemas.Active && value is not null)
                {
                    writer.WritePropertyName(name);
                    Write(writer, value, attribute);
                }
            }
            else if (value is JsonObject inner && type?.Extension(name) is { } extension)
            {
                writer.WriteStartObject(extension.Schema.Id);
                Write(writer, inner, extension.Schema.Attribute, null);
                writer.WriteEndObject();
            }
        }
    }

    private static void Write(Utf8JsonWriter writer, JsonNode value, AttributeDefinition attribute)
    {
        switch (value)
        {
            case JsonArray elements:
                writer.WriteStartArray();
                foreach (var element in elements)
                {
                    Write(writer, element!, attribute);
                }

                writer.WriteEndArray();
                break;
            case JsonObject inner:
                writer.WriteStartObject();
                Write(writer, inner, attribute.SubAttribute, null);
                writer.WriteEndObject();
                break;
            case JsonValue text when text.GetValueKind() is JsonValueKind.String:
                writer.WriteStringValue(ComparisonForm.Of(attribute, text.GetValue<string>()));
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
