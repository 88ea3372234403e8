using System.Text.Json;
using System.Text.Json.Nodes;
using ScimService.Api.Patch.Operations;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Problems;

namespace ScimService.Api.Patch;

/// <summary>
/// The work of one request: each operation looks at every element of its attribute, and compares it with every term of its condition
/// or every value it names. A short request can ask for very much of that, while the resource is locked.
/// </summary>
internal sealed class PatchEffort
{
    // To look at an element, and to write it, takes about as long as eight comparisons.
    private const long Look = 8;

    // And long text as long as an element for each of so many characters.
    private const long Characters = 1024;

    private long _spent;
    private long _memberTerms;

    /// <summary>Counts an operation; refuses it with invalidValue where the request has asked for too much.</summary>
    public ScimProblem? Spend(PatchDraft draft, PatchOperation operation)
    {
        if (operation.Path.Attribute is { } members && members == SeparateAttributes.Members(draft.Type))
        {
            return SpendOnMembers(operation.Path.Condition);
        }

        if (operation.Path is not { Attribute.MultiValued: true } path || draft.Slot(path).Value is not JsonArray elements)
        {
            return null;
        }

        _spent += (elements.Count + (DocumentSize.OfTexts(elements) / Characters)) * (Look + Terms(path.Condition) + Values(operation));
        return _spent <= PatchLimits.MaxComparisons ? null : new ScimProblem(
            ScimType.InvalidValue, $"the operations so far look at too many elements of {path.Attribute.Name}; send several requests.");
    }

    private ScimProblem? SpendOnMembers(BoundFilter? condition)
    {
        if (condition is null || MembersOperation.NamesMembers(condition))
        {
            return null;
        }

        _memberTerms += Terms(condition);
        return _memberTerms <= PatchLimits.MaxMemberTerms ? null : new ScimProblem(
            ScimType.InvalidValue,
            $"the conditions so far that choose members by another thing than their value have more than {PatchLimits.MaxMemberTerms} "
            + "comparisons; send several requests.");
    }

    private static long Terms(BoundFilter? condition) => condition switch
    {
        null => 0,
        BoundFilter.And(var left, var right) => Terms(left) + Terms(right),
        BoundFilter.Or(var left, var right) => Terms(left) + Terms(right),
        BoundFilter.Not(var operand) => Terms(operand),
        _ => 1,
    };

    /// <summary>The values that meet every element: those to remove, and those of a multi-valued sub-attribute.</summary>
    private static int Values(PatchOperation operation) => operation switch
    {
        PatchOperation.RemoveValues remove => Count(remove.Values),
        PatchOperation.Add { Path.SubAttribute.MultiValued: true } add => Count(add.Value),
        PatchOperation.Replace { Path.SubAttribute.MultiValued: true } replace => Count(replace.Value),
        _ => 0,
    };

    private static int Count(JsonElement values) => values.ValueKind is JsonValueKind.Array ? values.GetArrayLength() : 1;
}
