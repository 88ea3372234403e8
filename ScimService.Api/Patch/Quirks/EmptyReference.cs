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
/// An empty $ref without an id means the same. The other shapes of a manager (an id, an array of one, only a $ref) are read as values
/// of any complex attribute are.
/// </summary>
internal static class EmptyReference
{
    public static bool Means(BoundPath path, JsonElement value)
    {
        if (path is not { Attribute: { MultiValued: false, IsComplex: true } attribute }
            || attribute.DefaultSubAttribute is not { } id || attribute.SubAttribute("$ref") is not { } reference
            || (path.SubAttribute is { } sub && sub != id && sub != reference))
        {
            return false;
        }

        var single = GivenValue.Unwrap(value);
        return IsEmpty(single.ValueKind is JsonValueKind.Object ? Given(single, id.Name) ?? Given(single, reference.Name) : single);
    }

    private static JsonElement? Given(JsonElement complex, string name) =>
        JsonMember.Find(complex, name) is { ValueKind: not JsonValueKind.Null } given ? given : null;

    private static bool IsEmpty(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text && text.ValueEquals("");
}
