using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ScimService.Persistence.Resources;

/// <summary>Documents as JSON text in UTF-8.</summary>
public static class DocumentText
{
    // Text is stored as it was sent; it is never put into HTML.
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(JsonObject document) => JsonSerializer.SerializeToUtf8Bytes(document, Options);

    /// <exception cref="JsonException">The stored text is not an object.</exception>
    public static JsonObject Read(ReadOnlySpan<byte> text) =>
        JsonNode.Parse(text)?.AsObject() ?? throw new JsonException("A stored document is null.");
}
