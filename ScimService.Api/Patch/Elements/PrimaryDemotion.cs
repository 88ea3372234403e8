using System.Text.Json.Nodes;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Evaluation;
using ScimService.Filtering.Problems;

namespace ScimService.Api.Patch.Elements;

/// <summary>
/// Setting <c>primary</c> on one element takes it from the others (RFC 7644 §3.5.2): remembers which elements are primary before an
/// operation, and demotes them after one that has made another primary.
/// </summary>
internal readonly struct PrimaryDemotion
{
    private const string Primary = "primary";

    private readonly List<JsonNode>? _chosen;
    private readonly List<JsonNode>? _others;

    private PrimaryDemotion(IEnumerable<JsonNode> before, BoundPath path)
    {
        var isChosen = before.ToLookup(element => path.Condition is { } condition
            ? FilterEvaluator.MatchesElement(condition, element)
            : path.SubAttribute is not null);
        (_chosen, _others) = ([.. isChosen[true]], [.. isChosen[false]]);
    }

    public static PrimaryDemotion Of(AttributeSlot slot, BoundPath path) =>
        slot.Attribute.PrimarySubAttribute is not null ? new(slot.Elements.Where(IsPrimary), path) : default;

    /// <summary>Whether an element says only whether it is primary, and nothing of what.</summary>
    public static bool IsMarkAlone(AttributeSlot slot, JsonObject element) =>
        slot.Attribute.PrimarySubAttribute is not null && element.All(member => member.Key is Primary);

    /// <summary>Demotes the others; refuses with invalidValue when the operation made several elements primary.</summary>
    public ScimProblem? Settle(AttributeSlot slot)
    {
        if (_chosen is not { } chosen || _others is not { } others)
        {
            return null;
        }

        var made = slot.Elements.Where(IsPrimary).Except<JsonNode>(others, ReferenceEqualityComparer.Instance).ToList();
        if (!made.Except<JsonNode>(chosen, ReferenceEqualityComparer.Instance).Any())
        {
            return null;
        }

        // What makes one chosen element primary makes all of them so, those too that have been primary.
        if (made.Count > 1)
        {
            return new ScimProblem(ScimType.InvalidValue, $"{slot.Path} would have {made.Count} primary elements; mark one.");
        }

        foreach (var other in others)
        {
            other[Primary] = false;
        }

        return null;
    }

    private static bool IsPrimary(JsonNode element) =>
        element is JsonObject complex && complex[Primary] is JsonValue mark && mark.TryGetValue(out bool primary) && primary;
}
