using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ScimService.Api.Responses;

/// <summary>
/// Completes the references of a document with the name of the resource they point at. A <c>$ref</c> is the client's own: one that was
/// never sent is not made up, or the echo of an answer by PUT would change the resource.
/// </summary>
internal static class ReferenceNames
{
    /// <summary>
    /// A copy of the document in which the reference is complete, or the same buffer where there is nothing to complete. The buffer given
    /// is disposed when a copy is returned.
    /// </summary>
    public static PooledBuffer Complete(
        PooledBuffer document, ReferenceAttribute attribute, IReadOnlyDictionary<Guid, string> names)
    {
        if (ReferencePlace.Find(document.Written.Span, attribute) is not { } place
            || names.GetValueOrDefault(place.Id) is not { Length: > 0 } name)
        {
            return document;
        }

        var completed = new PooledBuffer(document.Length + 256);
        completed.Write(document.Written.Span[..place.End]);
        Insert(
            completed,
            JsonEncodedText.Encode(attribute.Display).EncodedUtf8Bytes,
            JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes);
        completed.Write(document.Written.Span[place.End..]);
        document.Dispose();
        return completed;
    }

    private static void Insert(PooledBuffer text, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        text.Write(",\""u8);
        text.Write(name);
        text.Write("\":\""u8);
        text.Write(value);
        text.Write("\""u8);
    }
}
