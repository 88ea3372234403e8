using System.Text.Json;
using System.Text.Json.Nodes;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Evaluation;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Patch.Elements;

/// <summary>The elements a value path chooses, and the one it describes when there is none.</summary>
internal static class ElementSelection
{
    public static List<JsonNode> Matching(AttributeSlot slot, BoundFilter condition) =>
        [.. slot.Elements.Where(element => FilterEvaluator.MatchesElement(condition, element))];

    /// <summary>
    /// The element a condition of <c>eq</c> terms joined by <c>and</c> describes: <c>[type eq "work"]</c> is <c>{"type":"work"}</c>.
    /// Null where the condition says anything else, or a term is not the client's to write or no value of its type.
    /// </summary>
    public static JsonObject? Described(AttributeSlot slot, BoundFilter condition)
    {
        var terms = Terms(condition).ToList();
        var writable = slot.Attribute.IsComplex && terms.TrueForAll(term =>
            term is { Operator: CompareOperator.Eq, Target.SubAttribute.Mutability: not Mutability.ReadOnly });
        if (!writable || !IsConjunction(condition))
        {
            return null;
        }

        var element = new JsonObject();
        foreach (var term in terms)
        {
            if (Value(term) is not { } value
                || (element[term.Target.SubAttribute!.Name] is { } other && !JsonNode.DeepEquals(other, value)))
            {
                return null;
            }

            Put(slot, element, term.Target.SubAttribute, value);
        }

        return element;
    }

    /// <summary>Gives an element the <c>eq</c> terms every match fulfils, where it does not say otherwise itself.</summary>
    public static void Stamp(AttributeSlot slot, BoundFilter condition, JsonObject element, Func<string, bool> isNamed)
    {
        foreach (var term in Terms(condition))
        {
            if (term is { Operator: CompareOperator.Eq, Target.SubAttribute: { } sub } && !isNamed(sub.Name) && Value(term) is { } value)
            {
                Put(slot, element, sub, value);
            }
        }
    }

    public static ScimProblem NoTarget(AttributeSlot slot) => new(
        ScimType.NoTarget, $"No element of {slot.Path} matches the condition in the path; read the resource to see its elements.");

    public static ScimProblem NothingToMark(AttributeSlot slot) => new(
        ScimType.NoTarget, $"No element of {slot.Path} matches the path, and primary alone makes no new element; add the element first.");

    private static void Put(AttributeSlot slot, JsonObject element, AttributeDefinition sub, JsonNode value) =>
        SchemaOrder.Put(element, sub.Name, value, slot.Attribute.SubAttributes.Select(sibling => sibling.Name));

    /// <summary>The comparisons that hold for every match: those joined by <c>and</c> alone.</summary>
    private static IEnumerable<BoundFilter.Compare> Terms(BoundFilter condition) => condition switch
    {
        BoundFilter.And(var left, var right) => Terms(left).Concat(Terms(right)),
        _ => Term(condition) is { } term ? [term] : [],
    };

    /// <summary>A single comparison; <c>primary eq false</c> is bound as what is not primary.</summary>
    private static BoundFilter.Compare? Term(BoundFilter condition) => condition switch
    {
        BoundFilter.Compare compare => compare,
        BoundFilter.Not(BoundFilter.Compare { Target.IsPrimaryMark: true, Value: Comparand.Boolean(true) } mark) =>
            mark with { Value = new Comparand.Boolean(false) },
        _ => null,
    };

    private static bool IsConjunction(BoundFilter condition) => condition switch
    {
        BoundFilter.And(var left, var right) => IsConjunction(left) && IsConjunction(right),
        _ => Term(condition) is not null,
    };

    /// <summary>The literal as the sub-attribute stores it; null where it can be compared with, but is no value of the type.</summary>
    private static JsonNode? Value(BoundFilter.Compare term) => AttributeValueReader.TryRead(
        term.Target.SubAttribute!, JsonSerializer.SerializeToElement<JsonNode>(Literal(term)), "", out var value, out _) ? value : null;

    private static JsonValue Literal(BoundFilter.Compare term) => term.Value switch
    {
        Comparand.Text(var given, _) => JsonValue.Create(given),
        Comparand.Number(var number) => JsonValue.Create(number),
        Comparand.Boolean(var flag) => JsonValue.Create(flag),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
