using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Grammar;

namespace ScimService.Filtering.Evaluation;

/// <summary>
/// The meaning of a bound filter over one JSON document: written to be obviously right, not fast. What PostgreSQL selects is
/// tested against it.
/// </summary>
public static class FilterEvaluator
{
    /// <summary>Whether a resource, as a client would read it in full and in canonical spelling, fulfils a filter.</summary>
    public static bool Matches(BoundFilter filter, JsonObject resource) => Holds(filter, target =>
        ValuesAt(target.Extension is null ? resource : resource[target.Extension.Id], target.Attribute.Name)
            .SelectMany(value => target.SubAttribute is null ? [value] : ValuesAt(value, target.SubAttribute.Name)));

    /// <summary>Whether one element of an attribute fulfils the condition of a value path.</summary>
    public static bool MatchesElement(BoundFilter condition, JsonNode element) => Holds(condition, target =>
        target.SubAttribute is null ? Flatten(element) : ValuesAt(element, target.SubAttribute.Name));

    private static bool Holds(BoundFilter filter, Func<AttributeTarget, IEnumerable<JsonNode>> values) => filter switch
    {
        BoundFilter.And(var left, var right) => Holds(left, values) && Holds(right, values),
        BoundFilter.Or(var left, var right) => Holds(left, values) || Holds(right, values),
        BoundFilter.Not(var operand) => !Holds(operand, values),
        BoundFilter.Constant(var value) => value,
        BoundFilter.Present(var target) => values(target).Any(IsNotEmpty),
        BoundFilter.Compare compare => values(compare.Target).Any(value => Compares(value, compare)),
        BoundFilter.AnyElement(var target, var condition) => values(target).Any(element => MatchesElement(condition, element)),
        _ => throw new UnreachableException(),
    };

    /// <summary>The values of a member, none for null or an absent one; a single value counts as an array of one.</summary>
    private static IEnumerable<JsonNode> ValuesAt(JsonNode? owner, string name) =>
        owner is JsonObject members ? Flatten(members[name]) : [];

    private static IEnumerable<JsonNode> Flatten(JsonNode? node) => node switch
    {
        null => [],
        JsonArray elements => elements.SelectMany(Flatten),
        _ => [node],
    };

    // An object under the name of a simple attribute is older than the schema and not shown.
    private static bool IsNotEmpty(JsonNode value) =>
        value is JsonValue && (value.GetValueKind() is not JsonValueKind.String || Text(value) is not "");

    private static bool Compares(JsonNode value, BoundFilter.Compare compare) => (compare.Value, value.GetValueKind()) switch
    {
        (Comparand.Text(_, var form), JsonValueKind.String) =>
            Compares(ComparisonForm.Of(compare.Target.Leaf, Text(value)), compare.Operator, form),
        (Comparand.Number(var number), JsonValueKind.Number) =>
            Number(value) is { } stored && Holds(stored.CompareTo(number), compare.Operator),
        (Comparand.Boolean(var flag), JsonValueKind.True) => flag,
        (Comparand.Boolean(var flag), JsonValueKind.False) => !flag,
        _ => false,
    };

    private static bool Compares(string stored, CompareOperator op, string form) => op switch
    {
        CompareOperator.Co => stored.Contains(form, StringComparison.Ordinal),
        CompareOperator.Sw => stored.StartsWith(form, StringComparison.Ordinal),
        CompareOperator.Ew => stored.EndsWith(form, StringComparison.Ordinal),
        _ => Holds(ComparisonForm.CompareOrdinal(stored, form), op),
    };

    private static bool Holds(int order, CompareOperator op) => op switch
    {
        CompareOperator.Eq => order is 0,
        CompareOperator.Gt => order > 0,
        CompareOperator.Ge => order >= 0,
        CompareOperator.Lt => order < 0,
        CompareOperator.Le => order <= 0,
        _ => throw new UnreachableException(),
    };

    private static string Text(JsonNode value) => value.ToString();

    // A number beyond decimal cannot be stored, but a document may come from elsewhere.
    private static decimal? Number(JsonNode value) =>
        decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
