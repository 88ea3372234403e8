using System.Text.Json;
using ScimService.Api.Patch.Elements;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Problems;

namespace ScimService.Api.Patch.Operations;

/// <summary>The operation <c>replace</c> (RFC 7644 §3.5.2.3).</summary>
internal static class ReplaceOperation
{
    public static ScimProblem? Apply(AttributeSlot slot, BoundPath path, JsonElement value)
    {
        if (GivenValue.IsNothing(slot, path, value))
        {
            return RemoveOperation.Apply(slot, path);
        }

        if (path is { Condition: null, SubAttribute: null } && slot.Attribute.MultiValued)
        {
            return ReplaceAll(slot, value);
        }

        // A bare value for an element means its value sub-attribute, so the others stay.
        var single = GivenValue.Unwrap(value);
        return path is { Condition: { } condition, SubAttribute: null } && single.ValueKind is JsonValueKind.Object
            ? ElementWriting.Exchange(slot, condition, single)
            : Assignment.Apply(slot, path, single, adding: false);
    }

    private static ScimProblem? ReplaceAll(AttributeSlot slot, JsonElement value)
    {
        if (!AttributeValueReader.TryRead(slot.Attribute, value, slot.Path, out var elements, out var problem))
        {
            return problem;
        }

        if (elements is null && UnknownNames.Refuse(slot, value) is { } refusal)
        {
            return refusal;
        }

        slot.Set(elements);
        return null;
    }
}
