using System.Text.Encodings.Web;
using System.Text.Json;

namespace ScimService.Api.Responses;

/// <summary>
/// Completes the references of a document with the name of the resource they point at. A <c>$ref</c> is the client's own: one that was
/// never sent is not made up, or the echo of an answer by PUT would change the resource.
/// </summary>
internal static class ReferenceNames
{
    /// <summary>A copy of the document in which the reference is complete, or the same where there is nothing to complete.</summary>
    public static byte[] Complete(byte[] document, ReferenceAttribute attribute, IReadOnlyDictionary<Guid, string> names) =>
        ReferencePlace.Find(document, attribute) is { } place && names.GetValueOrDefault(place.Id) is { Length: > 0 } name
            ?
            [
                .. document.AsSpan(0, place.End), .. ",\""u8, .. JsonEncodedText.Encode(attribute.Display).EncodedUtf8Bytes, .. "\":\""u8,
                .. JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes, .. "\""u8,
                .. document.AsSpan(place.End),
            ]
            : document;
}
