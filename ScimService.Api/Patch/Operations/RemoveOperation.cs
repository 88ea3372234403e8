using ScimService.Api.Patch.Elements;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Problems;

namespace ScimService.Api.Patch.Operations;

/// <summary>
/// The operation <c>remove</c> (RFC 7644 §3.5.2.2). What is absent already needs no removal; a condition that nothing fulfils is
/// noTarget.
/// </summary>
internal static class RemoveOperation
{
    public static ScimProblem? Apply(AttributeSlot slot, BoundPath path)
    {
        if (path is { Condition: null, SubAttribute: null })
        {
            slot.Set(null);
            return null;
        }

        var chosen = path.Condition is null ? slot.Elements : ElementSelection.Matching(slot, path.Condition);
        if (chosen.Count is 0)
        {
            return path.Condition is null ? null : ElementSelection.NoTarget(slot);
        }

        if (path.SubAttribute is { } sub)
        {
            return ElementWriting.WriteEach(slot, chosen, new GivenValue([(sub, null)]), adding: false);
        }

        slot.Remove(chosen);
        return null;
    }
}
