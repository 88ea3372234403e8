using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Schema;

namespace ScimService.Tests.Filtering.Generators;

/// <summary>
/// Filters that <see cref="FilterBinder"/> accepts for a type: every attribute, operator and form, names in any case and with or
/// without their URN. Literals come mostly from a sample of resources, so that the filters select some of them.
/// </summary>
internal static class FilterGen
{
    private static readonly CompareOperator[] Equality = [CompareOperator.Eq, CompareOperator.Ne];
    private static readonly CompareOperator[] Ordering =
        [.. Equality, CompareOperator.Gt, CompareOperator.Ge, CompareOperator.Lt, CompareOperator.Le];

    /// <summary>Filters on <paramref name="type"/>, without those on the named attributes of the base schema.</summary>
    public static Gen<Filter> For(ResourceType type, IReadOnlyList<JsonObject> sample, params string[] without) =>
        Gen.Sized(size => Logical(Term(type, sample, without), Math.Min(size, 24)));

    /// <summary>The same with a shrinker, for <see cref="Prop.ForAll{Value}(Arbitrary{Value}, Func{Value, bool})"/>.</summary>
    public static Arbitrary<Filter> Arbitrary(ResourceType type, IReadOnlyList<JsonObject> sample, params string[] without) =>
        Arb.From(For(type, sample, without), FilterShrink.Smaller);

    internal static Gen<Filter> Logical(Gen<Filter> term, int size)
    {
        // From small to large, since each generator holds those it is made of.
        var bySize = new List<Gen<Filter>> { term };
        while (bySize.Count < size)
        {
            var (operand, half) = (bySize[^1], bySize[bySize.Count / 2]);
            bySize.Add(Gen.Frequency(
                (3, term),
                (1, operand.Select(Filter (inner) => new Filter.Not(inner))),
                (2, half.Two().Select(Filter (sides) => new Filter.And(sides.Item1, sides.Item2))),
                (2, half.Two().Select(Filter (sides) => new Filter.Or(sides.Item1, sides.Item2)))));
        }

        return bySize[^1];
    }

    private static Gen<Filter> Term(ResourceType type, IReadOnlyList<JsonObject> sample, string[] without)
    {
        var targets = Places.Of(type)
            .Where(target => target.Extension is not null || !without.Contains(target.Attribute.Name))
            .ToList();
        var attributes = Gen.Elements(targets.DistinctBy(target => (target.Extension, target.Attribute)));

        // By attribute first, or the attributes with many sub-attributes would crowd out the rest.
        var anywhere = attributes.SelectMany(chosen => Gen.Elements(targets.Where(target =>
            target.Extension == chosen.Extension && target.Attribute == chosen.Attribute)));
        var owners = targets.Where(target => target.SubAttribute is null && (target.Leaf.IsComplex || target.Leaf.MultiValued));
        return Gen.Frequency(
            (4, anywhere.SelectMany(target => Test(target, Places.Spelled(target, type), sample))),
            (1, Gen.Elements(owners).SelectMany(owner => ValuePath(owner, type, sample))));
    }

    private static Gen<Filter> ValuePath(AttributeTarget owner, ResourceType type, IReadOnlyList<JsonObject> sample)
    {
        var inner = owner.Attribute.SubAttributes.Select(sub => owner with { SubAttribute = sub }).DefaultIfEmpty(owner);
        var test = Gen.Elements(inner).SelectMany(target => Test(target, Places.SpelledInElement(target), sample));
        return from path in Places.Spelled(owner, type)
               from condition in Logical(test, 4)
               select (Filter)new Filter.ValuePath(path, condition);
    }

    private static Gen<Filter> Test(AttributeTarget target, Gen<AttributePath> spelled, IReadOnlyList<JsonObject> sample)
    {
        var leaf = target.Leaf.IsComplex ? target with { SubAttribute = target.Attribute.DefaultSubAttribute } : target;
        var presence = spelled.Select(Filter (path) => new Filter.Presence(path));
        var unassigned = Compare(spelled, Ordering, Gen.Constant<CompareValue>(new CompareValue.Null()));
        return leaf.Leaf.IsComplex
            ? Gen.OneOf(presence, unassigned)
            : Gen.Frequency(
                (1, presence), (1, unassigned), (8, Compare(spelled, Fitting(leaf.Leaf), LiteralGen.For(leaf, sample))));
    }

    private static Gen<Filter> Compare(
        Gen<AttributePath> spelled, CompareOperator[] operators, Gen<CompareValue> literals) =>
        from path in spelled
        from op in Gen.Elements(operators)
        from value in literals
        select (Filter)new Filter.Comparison(path, op, value);

    private static CompareOperator[] Fitting(AttributeDefinition leaf) => leaf.Type switch
    {
        AttributeType.String or AttributeType.Reference => System.Enum.GetValues<CompareOperator>(),
        AttributeType.Boolean or AttributeType.Binary => Equality,
        _ => Ordering,
    };
}
