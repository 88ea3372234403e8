using System.Linq.Expressions;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Grammar;

namespace ScimService.Persistence.Querying;

/// <summary>
/// The attributes in whose places there may be <see cref="OlderValues"/>: all values at a place count, one or an array of them, and each
/// is compared with its like only: no number with a text of digits.
/// </summary>
/// <param name="json">The document in comparison form, or one element of an attribute.</param>
/// <param name="isElement">Whether it is an element.</param>
internal sealed class OlderScope(Expression json, bool isElement = false) : Scope
{
    private readonly DocumentScope _document = new(json);

    protected override Expression Compare(BoundFilter.Compare term)
    {
        if (term.Operator is CompareOperator.Eq && !isElement)
        {
            return Equal(term);
        }

        var name = term.Value switch
        {
            Comparand.Text => "string",
            Comparand.Number => "number",
            _ => "boolean",
        };
        var exact = AnyValue(
            term.Target,
            $"@.type() == \"{name}\"",
            type => Expression.Equal(type, Expression.Constant(name)),
            text => TextComparison.Compare(text, term.Operator, term.Value));
        return isElement ? exact : Predicates.And(TrigramIndex.NarrowOlder(json, term), exact);
    }

    protected override Expression Present(AttributeTarget target) => AnyValue(
        target,
        "@.type() != \"object\"",
        type => Expression.AndAlso(
            Expression.NotEqual(type, Expression.Constant("object")), Expression.NotEqual(type, Expression.Constant("array"))),
        TextComparison.Present);

    protected override Expression AnyElement(AttributeTarget target, BoundFilter condition)
    {
        var (required, _) = Containment.Required(condition);
        var indexed = required.Find(term => term.Value is not Comparand.Boolean) is { } equality ? Equal(equality) : Predicates.True;
        var exact = Any(
            PathOf(target with { SubAttribute = null }), element => new OlderScope(element, isElement: true).Visit(condition));
        return Predicates.And(Predicates.And(indexed, TrigramIndex.NarrowOlder(json, condition)), exact);
    }

    private Expression Equal(BoundFilter.Compare term) => Containment.Shapes(term)
        .Select(fragment => Predicates.Contains(json, fragment)).Aggregate(Expression.OrElse);

    /// <summary>Whether one of the values of this type fulfils the test.</summary>
    private Expression AnyValue(
        AttributeTarget target, string ofType, Func<Expression, Expression> isOfType, Func<Expression, Expression> test)
    {
        var many = Any($"{PathOf(target)} ? ({ofType})", value => test(Predicates.Call(nameof(Sql.Scalar), value)));
        if (isElement || target.Attribute.MultiValued || target.Leaf.MultiValued)
        {
            return many;
        }

        // Nearly always it is one value, as the schema says, and that costs a fraction.
        var one = Expression.AndAlso(isOfType(TypeOf(target)), test(_document.Text(target)));
        var isArray = IsArray(target with { SubAttribute = null });
        return Expression.OrElse(
            one,
            Expression.AndAlso(target.SubAttribute is null ? isArray : Expression.OrElse(isArray, IsArray(target)), many));
    }

    private Expression TypeOf(AttributeTarget target) => Predicates.Call(nameof(Sql.Type), _document.Json(target));

    private Expression IsArray(AttributeTarget target) => Expression.Equal(TypeOf(target), Expression.Constant("array"));

    private Expression Any(string path, Func<Expression, Expression> condition) =>
        ElementScope.Any(Predicates.Call(nameof(Sql.All), json, Expression.Constant(path)), condition);

    // In the lax mode of JSON paths [*] takes what is no array as the only element, and passes over what has no such member.
    private string PathOf(AttributeTarget target) => "$"
        + (isElement ? "" : Step(target.Extension?.Id) + Step(target.Attribute.Name) + "[*]")
        + (target.SubAttribute is { } sub ? Step(sub.Name) + "[*]" : "");

    private static string Step(string? name) => name is null ? "" : $".{JsonLiteral.Quote(name)}";
}
