using System.Text.Json;
using System.Text.Json.Nodes;
using ScimService.Api.Patch.Elements;
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

        if (operation.Path is not { Attribute: { } attribute } path || draft.Slot(path).Value is not { } value)
        {
            return null;
        }

        var (elements, values) = Count(value);
        var looked = elements + values + (DocumentSize.OfTexts(value) / Characters);
        _spent += (looked * (Look + Terms(path.Condition) + Removed(operation))) + (elements * Written(operation));
        return _spent <= PatchLimits.MaxComparisons ? null : new ScimProblem(
            ScimType.InvalidValue, $"the operations so far look at too many elements of {attribute.Name}; send several requests.");
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

    /// <summary>The elements, of which a single value is one, and the values of all their multi-valued sub-attributes.</summary>
    private static (long Elements, long Values) Count(JsonNode value) => value switch
    {
        JsonArray elements => (elements.Count, elements.Sum(InElement)),
        _ => (1, InElement(value)),
    };

    private static long InElement(JsonNode? element) => element is JsonObject complex ? complex.Sum(sub => ElementLimit.Count(sub.Value)) : 0;

    /// <summary>The values to remove, with each of which every element is compared.</summary>
    private static int Removed(PatchOperation operation) => operation is PatchOperation.RemoveValues remove ? Given(remove.Values) : 0;

    /// <summary>The values of multi-valued sub-attributes, which are written into every element.</summary>
    private static int Written(PatchOperation operation) => operation switch
    {
        PatchOperation.Add add => Written(add.Path, add.Value),
        PatchOperation.Replace replace => Written(replace.Path, replace.Value),
        _ => 0,
    };

    private static int Written(BoundPath path, JsonElement value) => path switch
    {
        { SubAttribute.MultiValued: true } => Given(value),
        { SubAttribute: null, Condition: not null } when GivenValue.Unwrap(value) is { ValueKind: JsonValueKind.Object } element =>
            element.EnumerateObject().Sum(sub => sub.Value.ValueKind is JsonValueKind.Array ? sub.Value.GetArrayLength() : 0),
        _ => 0,
    };

    private static int Given(JsonElement values) => values.ValueKind is JsonValueKind.Array ? values.GetArrayLength() : 1;
}
