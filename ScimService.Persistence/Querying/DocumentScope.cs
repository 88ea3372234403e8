using System.Linq.Expressions;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Grammar;

namespace ScimService.Persistence.Querying;

/// <summary>
/// The attributes that live in a resource's document; compared in the comparison form, column <c>search</c>. Where their schema can change,
/// <see cref="OlderScope"/> compares them.
/// </summary>
internal sealed class DocumentScope(Expression search) : Scope
{
    /// <summary>The text of a single-valued leaf.</summary>
    public Expression Text(AttributeTarget target) =>
        Predicates.Call(nameof(Sql.Text), [search, .. Names(target).Select(Expression.Constant)]);

    /// <summary>The JSON at a place, NULL where it is unassigned.</summary>
    public Expression Json(AttributeTarget target) =>
        Predicates.Call(nameof(Sql.Json), [search, .. Names(target).Select(Expression.Constant)]);

    protected override Expression Compare(BoundFilter.Compare term)
    {
        if (term.Operator is CompareOperator.Eq)
        {
            return Predicates.Contains(search, Containment.InDocument(term));
        }

        return term.Target.Attribute.MultiValued
            ? AnyElement(term.Target, term)
            : Predicates.And(
                TrigramIndex.Narrow(search, term), OfText(term.Target, text => TextComparison.Compare(text, term.Operator, term.Value)));
    }

    protected override Expression Present(AttributeTarget target) => target.Attribute.MultiValued
        ? AnyElement(target, new BoundFilter.Present(target))
        : OfText(target, TextComparison.Present);

    protected override Expression AnyElement(AttributeTarget target, BoundFilter condition)
    {
        var (required, whole) = Containment.Required(condition);
        var fragment = required.Count > 0 ? Containment.InElement(required) : null;
        if (whole && fragment is not null)
        {
            return Predicates.Contains(search, Containment.InDocument(target, fragment));
        }

        var exact = ElementScope.Any(
            Json(target with { SubAttribute = null }), element => new ElementScope(element).Visit(condition));
        var indexed = fragment is null ? Predicates.True : Predicates.Contains(search, Containment.InDocument(target, fragment));
        return Predicates.And(Predicates.And(indexed, TrigramIndex.Narrow(search, condition)), exact);
    }

    private static IEnumerable<string> Names(AttributeTarget target)
    {
        if (target.Extension is { } extension)
        {
            yield return extension.Id;
        }

        yield return target.Attribute.Name;
        if (target.SubAttribute is { } sub)
        {
            yield return sub.Name;
        }
    }

    private Expression OfText(AttributeTarget target, Func<Expression, Expression> test) => target.Leaf.MultiValued
        ? ElementScope.Any(Json(target), value => test(Predicates.Call(nameof(Sql.Scalar), value)))
        : test(Text(target));
}
