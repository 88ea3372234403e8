using System.Text.Json;

namespace ScimService.Api.Responses;

/// <summary>Takes the text of a stored document apart.</summary>
internal static class StoredText
{
    /// <summary>
    /// Splits a document into its <c>schemas</c> property, which stored documents begin with, and the properties behind it; false where
    /// it begins with another one.
    /// </summary>
    public static bool TrySplit(ReadOnlySpan<byte> document, out ReadOnlySpan<byte> schemas, out ReadOnlySpan<byte> rest)
    {
        schemas = [];
        rest = [];
        var reader = new Utf8JsonReader(document);
        if (!reader.Read() || !reader.Read() || reader.TokenType is not JsonTokenType.PropertyName || !reader.ValueTextEquals("schemas"u8))
        {
            return false;
        }

        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        var end = (int)reader.BytesConsumed;
        schemas = document[start..end];
        rest = document[end..document.LastIndexOf((byte)'}')].Trim(" \t\r\n,"u8);
        return true;
    }
}
