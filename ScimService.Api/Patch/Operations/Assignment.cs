using System.Text.Json;
using ScimService.Api.Patch.Elements;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Problems;

namespace ScimService.Api.Patch.Operations;

/// <summary>What <c>add</c> and <c>replace</c> have in common: a simple value is set, a complex one takes over what is named.</summary>
internal static class Assignment
{
    public static ScimProblem? Apply(AttributeSlot slot, BoundPath path, JsonElement value, bool adding)
    {
        if (!slot.Attribute.IsComplex)
        {
            return path.Condition is { } condition ? ElementWriting.Exchange(slot, condition, value) : SetSimple(slot, value);
        }

        var problem = path.SubAttribute is { } sub
            ? GivenValue.ReadOne(sub, value, $"{slot.Path}.{sub.Name}", out var given)
            : GivenValue.Read(slot.Attribute, value, slot.Path, out given);
        return problem ?? ElementWriting.Merge(slot, path.Condition, given, adding);
    }

    private static ScimProblem? SetSimple(AttributeSlot slot, JsonElement value)
    {
        if (AttributeValueReader.TryRead(slot.Attribute, value, slot.Path, out var canonical, out var problem))
        {
            slot.Set(canonical);
        }

        return problem;
    }
}
