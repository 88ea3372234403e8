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
            ? place.Shown is { } former
                ? [.. document.AsSpan(..former.Start.Value), .. Quoted(name), .. document.AsSpan(former.End.Value..)]
                : [.. document.AsSpan(..place.End), .. ","u8, .. Quoted(attribute.Display), .. ":"u8, .. Quoted(name), .. document.AsSpan(place.End..)]
            : document;

    private static byte[] Quoted(string text) =>
        [.. "\""u8, .. JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes, .. "\""u8];
}
