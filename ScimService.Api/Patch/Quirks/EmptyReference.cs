using System.Text.Json;
using ScimService.Api.Patch.Elements;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Documents;

namespace ScimService.Api.Patch.Quirks;

/// <summary>
/// A reference to nobody.
/// <code>
/// as sent (Entra)     {"op": "Replace", "path": "urn:…:2.0:User:manager", "value": ""}      also {"value": ""} and [{"value": ""}]
/// as meant            {"op": "remove", "path": "urn:…:2.0:User:manager"}
/// </code>
/// The other shapes of a manager (an id, an array of one, only a $ref) are read as values of any complex attribute are.
/// </summary>
internal static class EmptyReference
{
    public static bool Means(BoundPath path, JsonElement value)
    {
        if (path is not { Attribute: { MultiValued: false, IsComplex: true } attribute }
            || attribute.DefaultSubAttribute is not { } id || attribute.SubAttribute("$ref") is null
            || (path.SubAttribute is not null && path.SubAttribute != id))
        {
            return false;
        }

        var single = GivenValue.Unwrap(value);
        return IsEmpty(single.ValueKind is JsonValueKind.Object ? JsonMember.Find(single, id.Name) : single);
    }

    private static bool IsEmpty(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text && text.ValueEquals("");
}
