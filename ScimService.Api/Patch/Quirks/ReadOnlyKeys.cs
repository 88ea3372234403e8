using ScimService.Filtering.Binding;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Patch.Quirks;

/// <summary>
/// Attributes that are not the client's to write, among others in a value without a path.
/// <code>
/// as sent (Okta)      {"op": "replace", "value": {"id": "d41f7a90", "displayName": "Authors"}}
/// as meant            {"op": "replace", "value": {"displayName": "Authors"}}
/// </code>
/// With a path of their own they are refused: then nothing else could have been meant.
/// </summary>
internal static class ReadOnlyKeys
{
    public static bool IsIgnored(BoundPath path) =>
        path.Attribute?.Mutability is Mutability.ReadOnly
        || path.SubAttribute?.Mutability is Mutability.ReadOnly
        || path.Attribute == CommonAttributes.Schemas;
}
