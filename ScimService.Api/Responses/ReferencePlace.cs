using System.Text.Json;

namespace ScimService.Api.Responses;

/// <summary>Where in the text of a document a reference to another resource stands.</summary>
/// <param name="Id">The id it holds.</param>
/// <param name="End">The offset of the brace that closes its object.</param>
/// <param name="Shown">The name it is stored with; null where it has none, as always unless the schema let clients write it.</param>
internal readonly record struct ReferencePlace(Guid Id, int End, Range? Shown)
{
    /// <summary>Finds the reference; null where the document has none or its value is no id of ours.</summary>
    public static ReferencePlace? Find(ReadOnlySpan<byte> document, ReferenceAttribute attribute)
    {
        if (!attribute.MayBeIn(document))
        {
            return null;
        }

        var reader = new Utf8JsonReader(document);
        reader.Read();
        return (attribute.Extension is null || TryEnter(ref reader, attribute.Extension)) && TryEnter(ref reader, attribute.Name)
            ? Read(ref reader, attribute.Display)
            : null;
    }

    /// <summary>Moves from the start of an object to the start of the object that one of its properties holds.</summary>
    private static bool TryEnter(ref Utf8JsonReader reader, string name)
    {
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var isWanted = reader.ValueTextEquals(name);
            reader.Read();
            if (isWanted)
            {
                return reader.TokenType is JsonTokenType.StartObject;
            }

            reader.Skip();
        }

        return false;
    }

    private static ReferencePlace? Read(ref Utf8JsonReader reader, string display)
    {
        Guid? id = null;
        Range? shown = null;
        Span<byte> issued = stackalloc byte[36];
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var isValue = reader.ValueTextEquals("value"u8);
            var isShown = !isValue && reader.ValueTextEquals(display);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            if (isValue && reader.TokenType is JsonTokenType.String && reader.TryGetGuid(out var parsed)
                && parsed.TryFormat(issued, out _) && reader.ValueTextEquals(issued))
            {
                id = parsed;
            }

            reader.Skip();
            shown = isShown ? start..(int)reader.BytesConsumed : shown;
        }

        return id is { } found ? new ReferencePlace(found, (int)reader.TokenStartIndex, shown) : null;
    }
}
