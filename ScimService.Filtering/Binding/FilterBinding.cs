using System.Diagnostics;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Filtering.Binding;

/// <summary>
/// One run of the binder over one tree. The first refusal is kept in <see cref="Problem"/>; what is bound after it does not
/// count.
/// </summary>
/// <param name="find">Looks a path up where the filter stands: in a resource, or in an element of a value path.</param>
/// <param name="unknownHasNoValue">
/// Takes an unknown attribute as one that no resource has, not as an error (RFC 7644 §3.4.2.1).
/// </param>
/// <param name="inElement">Whether the filter stands in the brackets of a value path.</param>
internal sealed class FilterBinding(FilterBinding.Lookup find, bool unknownHasNoValue, bool inElement = false)
{
    private static readonly BoundFilter Never = new BoundFilter.Constant(false);

    /// <summary>The place a path names; or null, and a sentence that says what is unknown.</summary>
    public delegate AttributeTarget? Lookup(AttributePath path, out string unknown);

    public ScimProblem? Problem { get; private set; }

    public BoundFilter Bind(Filter filter) => filter switch
    {
        Filter.And(var left, var right) => new BoundFilter.And(Bind(left), Bind(right)),
        Filter.Or(var left, var right) => new BoundFilter.Or(Bind(left), Bind(right)),
        Filter.Not(var operand) => new BoundFilter.Not(Bind(operand)),
        Filter.Presence(var path) => Present(path),
        Filter.Comparison(var path, var op, CompareValue.Null) => CompareWithNull(path, op),
        Filter.Comparison(var path, CompareOperator.Ne, var value) =>
            new BoundFilter.Not(Compare(path, CompareOperator.Eq, value)),
        Filter.Comparison(var path, var op, var value) => Compare(path, op, value),
        Filter.ValuePath(var path, var condition) => AnyElement(path, condition),
        _ => throw new UnreachableException(),
    };

    /// <summary>A binding for the condition in brackets after <paramref name="owner"/>.</summary>
    public static FilterBinding ForElementOf(AttributeTarget owner, bool unknownHasNoValue) => new(
        (AttributePath path, out string unknown) =>
        {
            var sub = path is not { Uri: null, SubAttribute: null } ? null : owner.Attribute.SubAttribute(path.Name);
            var isElement = !owner.Attribute.IsComplex && string.Equals($"{path}", "value", StringComparison.OrdinalIgnoreCase);
            unknown = sub is not null || isElement ? "" : AttributeLookup.NoSubAttribute(owner.Attribute, $"{path}");
            return sub is not null || isElement ? owner with { SubAttribute = sub } : null;
        },
        unknownHasNoValue,
        inElement: true);

    /// <summary>Null when the brackets of a value path can follow this place; else a sentence that says why not.</summary>
    public static string? RefuseBrackets(AttributeTarget target) =>
        target.SubAttribute is null && (target.Attribute.IsComplex || target.Attribute.MultiValued)
            ? null
            : $"{target} has no elements that a condition in brackets could choose from.";

    private BoundFilter Present(AttributePath path) => Find(path) is { } target ? PresenceRules.Present(target) : Never;

    private BoundFilter CompareWithNull(AttributePath path, CompareOperator op) => op switch
    {
        CompareOperator.Eq => new BoundFilter.Not(Present(path)),
        CompareOperator.Ne => Present(path),
        _ when op.IsSubstring => Refuse($"The operator {op.Keyword} needs a string, not null."),
        _ => Find(path) is null ? Never : new BoundFilter.Constant(false),
    };

    private BoundFilter Compare(AttributePath path, CompareOperator op, CompareValue value)
    {
        if (Find(path) is not { } target)
        {
            return Never;
        }

        if (target is { SubAttribute: null, Attribute.IsComplex: true })
        {
            target = target with { SubAttribute = target.Attribute.DefaultSubAttribute };
        }

        if (target.Leaf.IsComplex)
        {
            return Refuse($"{target} is complex; compare one of its sub-attributes, for example {target}.{First(target.Leaf)}.");
        }

        return ComparisonRules.Convert(target, op, value, out var refusal) is { } comparand
            ? Assumed(new BoundFilter.Compare(target, op, comparand))
            : Refuse(refusal);
    }

    /// <summary>An element that does not say whether it is primary is not (RFC 7643 §2.4).</summary>
    private BoundFilter Assumed(BoundFilter.Compare compare)
    {
        if (compare is not { Target.IsPrimaryMark: true, Value: Comparand.Boolean(false) })
        {
            return compare;
        }

        var isNotPrimary = new BoundFilter.Not(compare with { Value = new Comparand.Boolean(true) });
        return inElement ? isNotPrimary : new BoundFilter.AnyElement(compare.Target with { SubAttribute = null }, isNotPrimary);
    }

    private BoundFilter AnyElement(AttributePath path, Filter condition)
    {
        if (Find(path) is not { } target)
        {
            return Never;
        }

        if (RefuseBrackets(target) is { } refusal)
        {
            return Refuse(refusal);
        }

        var inner = ForElementOf(target, unknownHasNoValue);
        var bound = inner.Bind(condition);
        Problem ??= inner.Problem;
        return new BoundFilter.AnyElement(target, bound);
    }

    private AttributeTarget? Find(AttributePath path)
    {
        if (find(path, out var unknown) is not { } target)
        {
            if (!unknownHasNoValue)
            {
                Refuse(unknown);
            }

            return null;
        }

        if (target.Attribute.Returned is Returned.Never || target.Leaf.Returned is Returned.Never)
        {
            Refuse($"{target} is never returned and cannot be used in a filter.");
            return null;
        }

        return target;
    }

    private BoundFilter Refuse(string detail)
    {
        Problem ??= new ScimProblem(ScimType.InvalidFilter, detail);
        return Never;
    }

    private static string First(AttributeDefinition complex) => complex.SubAttributes is [var first, ..] ? first.Name : "value";
}
