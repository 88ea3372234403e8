using System.Text.Json;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Schema;

namespace ScimService.Persistence.Querying;

/// <summary>
/// Equality as containment: <c>emails[type eq "work" and value eq "x"]</c> is
/// <c>search @&gt; '{"emails":[{"type":"work","value":"x"}]}'</c>, which the GIN index answers for every attribute.
/// </summary>
internal static class Containment
{
    /// <summary>The fragment of a whole document in which this leaf has this value.</summary>
    public static string InDocument(BoundFilter.Compare term) => InDocument(term.Target, InElement(term));

    /// <summary>The fragment of a whole document in which one element of an attribute has these values.</summary>
    public static string InDocument(AttributeTarget target, string element) =>
        Within(target, target.Attribute.MultiValued ? $"[{element}]" : element);

    /// <summary>
    /// The fragments of a whole document in which this leaf has this value, whether it is one or in an array, and so its attribute.
    /// </summary>
    public static IEnumerable<string> Shapes(BoundFilter.Compare term) =>
        from element in term.Target.SubAttribute is { } sub
            ? OneOrMany(JsonLiteral.Of(term.Value)).Select(leaf => $"{{{Name(sub.Name)}:{leaf}}}")
            : [JsonLiteral.Of(term.Value)]
        from value in OneOrMany(element)
        select Within(term.Target, value);

    /// <summary>
    /// Whether an index finds few by this equality: half of all resources may have the same boolean, and nearly all the same of a few
    /// canonical values, as an e-mail of the type "work".
    /// </summary>
    public static bool SetsApart(BoundFilter.Compare term) =>
        term.Value is not Comparand.Boolean && term.Target.Leaf.CanonicalValues.Count is 0;

    /// <summary>The fragment of one element in which this sub-attribute (or the element itself) has this value.</summary>
    public static string InElement(BoundFilter.Compare term) =>
        term.Target.SubAttribute is { } sub ? $"{{{Field(sub, term.Value)}}}" : JsonLiteral.Of(term.Value);

    /// <summary>The fragment of one element that has all these values, or null where the terms contradict each other.</summary>
    public static string? InElement(IReadOnlyList<BoundFilter.Compare> terms)
    {
        if (terms is [{ Target.SubAttribute: null } itself])
        {
            return InElement(itself);
        }

        var names = terms.Select(term => term.Target.SubAttribute?.Name).ToList();
        return names.Contains(null) || names.Distinct().Count() < names.Count
            ? null
            : $"{{{string.Join(',', terms.Select(term => Field(term.Target.SubAttribute!, term.Value)))}}}";
    }

    /// <summary>The equality terms that must all hold for the condition to hold, and whether they are the whole condition.</summary>
    public static (List<BoundFilter.Compare> Terms, bool Whole) Required(BoundFilter condition)
    {
        switch (condition)
        {
            case BoundFilter.And(var left, var right):
                var (leftTerms, leftWhole) = Required(left);
                var (rightTerms, rightWhole) = Required(right);
                return ([.. leftTerms, .. rightTerms], leftWhole && rightWhole);
            case BoundFilter.Compare { Operator: CompareOperator.Eq } term:
                return ([term], true);
            default:
                return ([], false);
        }
    }

    private static string[] OneOrMany(string json) => [json, $"[{json}]"];

    private static string Within(AttributeTarget target, string value)
    {
        var attribute = $"{{{Name(target.Attribute.Name)}:{value}}}";
        return target.Extension is null ? attribute : $"{{{Name(target.Extension.Id)}:{attribute}}}";
    }

    private static string Field(AttributeDefinition sub, Comparand value) =>
        $"{Name(sub.Name)}:{(sub.MultiValued ? $"[{JsonLiteral.Of(value)}]" : JsonLiteral.Of(value))}";

    private static string Name(string name) => JsonSerializer.Serialize(name);
}
