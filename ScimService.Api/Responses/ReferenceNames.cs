using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ScimService.Api.Responses;

/// <summary>Completes the references of a document with the URI and the name of the resource they point at.</summary>
internal static class ReferenceNames
{
    /// <summary>
    /// A copy of the document in which the reference is complete, or the same buffer where there is nothing to complete. The buffer given
    /// is disposed when a copy is returned.
    /// </summary>
    public static PooledBuffer Complete(
        PooledBuffer document, ReferenceAttribute attribute, IReadOnlyDictionary<Guid, string> names, ResourceLinks links)
    {
        if (ReferencePlace.Find(document.Written.Span, attribute) is not { } place || !names.TryGetValue(place.Id, out var name))
        {
            return document;
        }

        var completed = new PooledBuffer(document.Length + 256);
        completed.Write(document.Written.Span[..place.End]);
        if (!place.HasReference)
        {
            Span<byte> uri = stackalloc byte[links.Length(attribute.ResourceType)];
            Insert(completed, "$ref"u8, links.Write(attribute.ResourceType, place.Id, uri));
        }

        if (name.Length > 0)
        {
            Insert(
                completed,
                JsonEncodedText.Encode(attribute.Display).EncodedUtf8Bytes,
                JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes);
        }

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
