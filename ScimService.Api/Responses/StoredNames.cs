using System.Text.Json;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Responses;

/// <summary>
/// Looks for what a stored document has and the schemas of its type do not know: it was written before they were changed. Stored names
/// are compared exactly, as they are canonical.
/// </summary>
internal static class StoredNames
{
    /// <summary>
    /// Whether the schemas know all of a document, which begins with its <c>schemas</c>. Where they cannot change, only extensions are
    /// looked at: they come and go with the schema files.
    /// </summary>
    public static bool AreKnown(ReadOnlySpan<byte> document, ResourceType type)
    {
        var reader = new Utf8JsonReader(document);
        reader.Read();
        reader.Read();
        return AreSchemasKnown(ref reader, type) && (!type.Evolves || AreAttributesKnown(ref reader, type));
    }

    private static bool AreSchemasKnown(ref Utf8JsonReader reader, ResourceType type)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.String)
        {
            if (!reader.ValueTextEquals(type.Schema.Id) && Extension(ref reader, type) is null)
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreAttributesKnown(ref Utf8JsonReader reader, ResourceType type)
    {
        var next = 0;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (Find(ref reader, type.Schema.Attributes, ref next) is { } attribute)
            {
                if (!IsValueKnown(ref reader, attribute))
                {
                    return false;
                }
            }
            else if (reader.ValueTextEquals(CommonAttributes.ExternalId.Name))
            {
                reader.Skip();
            }
            else if (Extension(ref reader, type) is not { } extension
                || !reader.Read() || !AreMembersKnown(ref reader, extension.Attributes))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreMembersKnown(ref Utf8JsonReader reader, IReadOnlyList<AttributeDefinition> attributes)
    {
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            return false;
        }

        var next = 0;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (Find(ref reader, attributes, ref next) is not { } attribute || !IsValueKnown(ref reader, attribute))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads the value behind the name the reader stands on, to its end when all within it is known.</summary>
    private static bool IsValueKnown(ref Utf8JsonReader reader, AttributeDefinition attribute)
    {
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartArray)
        {
            return IsElementKnown(ref reader, attribute);
        }

        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            if (!IsElementKnown(ref reader, attribute))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsElementKnown(ref Utf8JsonReader reader, AttributeDefinition attribute) => attribute.IsComplex
        ? AreMembersKnown(ref reader, attribute.SubAttributes)
        : reader.TokenType is not JsonTokenType.StartObject;

    /// <summary>Finds the attribute of a name, looking first where it is to be expected: documents are in the order of the schema.</summary>
    private static AttributeDefinition? Find(
        ref Utf8JsonReader reader, IReadOnlyList<AttributeDefinition> attributes, ref int next)
    {
        for (var step = 0; step < attributes.Count; step++)
        {
            var index = (next + step) % attributes.Count;
            if (reader.ValueTextEquals(attributes[index].Name))
            {
                next = index + 1;
                return attributes[index];
            }
        }

        return null;
    }

    private static ResourceSchema? Extension(ref Utf8JsonReader reader, ResourceType type)
    {
        for (var index = 0; index < type.Extensions.Count; index++)
        {
            if (reader.ValueTextEquals(type.Extensions[index].Schema.Id))
            {
                return type.Extensions[index].Schema;
            }
        }

        return null;
    }
}
