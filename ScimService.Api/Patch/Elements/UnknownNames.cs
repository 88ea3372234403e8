using System.Text.Json;
using ScimService.Filtering.Problems;

namespace ScimService.Api.Patch.Elements;

/// <summary>
/// Elements that are to take the place of others and name nothing that is known. Unknown names are ignored, but whoever sends nothing
/// else does not mean to lose what is stored.
/// </summary>
internal static class UnknownNames
{
    /// <summary>The refusal of such a value, one element or an array of them; null for any other, also for one that names nothing.</summary>
    public static ScimProblem? Refuse(AttributeSlot slot, JsonElement value)
    {
        IEnumerable<JsonElement> elements = value.ValueKind is JsonValueKind.Array ? value.EnumerateArray() : [value];
        var names = elements.Where(element => element.ValueKind is JsonValueKind.Object)
            .SelectMany(element => element.EnumerateObject()).Select(property => property.Name).ToList();
        if (names.Count is 0 || names.Exists(name => slot.Attribute.SubAttribute(name) is not null))
        {
            return null;
        }

        var known = string.Join(", ", slot.Attribute.SubAttributes.Select(sub => sub.Name));
        return new ScimProblem(
            ScimType.InvalidValue, $"{slot.Path}: no element has a known sub-attribute ({known}); to remove elements, send an empty array.");
    }
}
