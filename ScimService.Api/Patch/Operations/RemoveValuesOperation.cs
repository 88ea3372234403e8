using System.Text.Json;
using System.Text.Json.Nodes;
using ScimService.Api.Patch.Elements;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Problems;

namespace ScimService.Api.Patch.Operations;

/// <summary>Removes the elements a value names and no other; none named, none removed.</summary>
internal static class RemoveValuesOperation
{
    public static ScimProblem? Apply(AttributeSlot slot, JsonElement values)
    {
        if (AttributeValueReader.TryRead(slot.Attribute, values, slot.Path, out var given, out var problem)
            && given is JsonArray named)
        {
            slot.Remove(slot.Elements.Where(element =>
                named.Any(one => ElementEquality.IsMeant(slot.Attribute, element, one!))));
        }

        return problem;
    }
}
