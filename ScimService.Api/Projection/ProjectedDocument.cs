using System.Text.Json;

namespace ScimService.Api.Projection;

/// <summary>Writes what a projection leaves of a stored document; objects and arrays that become empty are left out.</summary>
internal static class ProjectedDocument
{
    /// <summary>Writes one property of a document into the object that is open, or nothing.</summary>
    public static void Write(Utf8JsonWriter writer, JsonProperty property, ResourceProjection projection)
    {
        if (projection.Attribute(property.Name) is { } subs)
        {
            Write(writer, property, subs);
        }
        else if (projection.Extension(property.Name) is { } extension)
        {
            WriteExtension(writer, property, extension);
        }
    }

    private static void WriteExtension(
        Utf8JsonWriter writer, JsonProperty extension, IReadOnlyDictionary<string, SubSelection> attributes)
    {
        var left = extension.Value.EnumerateObject()
            .Where(property => attributes.TryGetValue(property.Name, out var subs) && HasContent(property.Value, subs))
            .ToList();
        if (left.Count == 0)
        {
            return;
        }

        writer.WriteStartObject(extension.Name);
        foreach (var property in left)
        {
            Write(writer, property, attributes[property.Name]);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, JsonProperty property, SubSelection subs)
    {
        if (subs.IsWhole)
        {
            property.WriteTo(writer);
        }
        else if (HasContent(property.Value, subs))
        {
            writer.WritePropertyName(property.Name);
            WriteParts(writer, property.Value, subs);
        }
    }

    private static void WriteParts(Utf8JsonWriter writer, JsonElement value, SubSelection subs)
    {
        if (value.ValueKind is JsonValueKind.Array)
        {
            writer.WriteStartArray();
            foreach (var element in value.EnumerateArray().Where(element => HasContent(element, subs)))
            {
                WriteParts(writer, element, subs);
            }

            writer.WriteEndArray();
            return;
        }

        if (value.ValueKind is not JsonValueKind.Object)
        {
            value.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        foreach (var property in value.EnumerateObject().Where(property => subs.Has(property.Name)))
        {
            property.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private static bool HasContent(JsonElement value, SubSelection subs) => subs.IsWhole || value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Any(element => HasContent(element, subs)),
        JsonValueKind.Object => value.EnumerateObject().Any(property => subs.Has(property.Name)),
        _ => subs.HasSimple,
    };
}
