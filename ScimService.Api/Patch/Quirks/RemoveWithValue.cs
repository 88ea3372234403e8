using System.Text.Json;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Problems;

namespace ScimService.Api.Patch.Quirks;

/// <summary>
/// A removal that names its elements by value.
/// <code>
/// as sent (Entra, JumpCloud, authentik)   {"op": "remove", "path": "members", "value": [{"$ref": null, "value": "b8d2e6f4"}]}
/// as meant                                {"op": "remove", "path": "members[value eq \"b8d2e6f4\"]"}
/// </code>
/// Read as the RFC has it, without its value, it would remove everybody.
/// </summary>
internal static class RemoveWithValue
{
    public static ScimProblem? Rewrite(int index, BoundPath path, JsonElement? value, out PatchOperation removal)
    {
        removal = new PatchOperation.Remove(index, path);
        if (value is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } values
            || path is not { Attribute.MultiValued: true, Condition: null })
        {
            return null;
        }

        if (path.SubAttribute is not null && path.SubAttribute != path.Attribute.DefaultSubAttribute)
        {
            return new ScimProblem(
                ScimType.InvalidValue,
                $"remove with a value needs the path {path.Attribute.Name}, or a condition in brackets instead of the value.");
        }

        removal = new PatchOperation.RemoveValues(index, path with { SubAttribute = null }, values);
        return null;
    }
}
