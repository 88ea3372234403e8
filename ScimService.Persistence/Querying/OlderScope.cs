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
    private const string Assigned = " ? (@.type() != \"object\" && (@.type() != \"string\" || @ != \"\"))";

    private readonly DocumentScope _document = new(json);

    protected override Expression Compare(BoundFilter.Compare term)
    {
        if (term.Operator is CompareOperator.Eq && !isElement)
        {
            return Equal(term);
        }

        var exact = AnyValue(
            term.Target, TypeOf(term.Value), text => TextComparison.Compare(text, term.Operator, term.Value));
        return isElement ? exact : Predicates.And(TrigramIndex.NarrowOlder(json, term), exact);
    }

    protected override Expression Present(AttributeTarget target) => Predicates.NotNull(
        Predicates.Call(nameof(Sql.First), json, Expression.Constant(PathOf(target) + Assigned)));

    protected override Expression AnyElement(AttributeTarget target, BoundFilter condition)
    {
        var (required, _) = Containment.Required(condition);
        var indexed = required.Find(Containment.SetsApart) is { } equality ? Equal(equality) : Predicates.True;
        var exact = Any(
            PathOf(target with { SubAttribute = null }), element => new OlderScope(element, isElement: true).Visit(condition));
        return Predicates.And(Predicates.And(indexed, TrigramIndex.NarrowOlder(json, condition)), exact);
    }

    private Expression Equal(BoundFilter.Compare term) => Containment.Shapes(term)
        .Select(fragment => Predicates.Contains(json, fragment)).Aggregate(Expression.OrElse);

    /// <summary>Whether one of the values of this type fulfils the test.</summary>
    private Expression AnyValue(AttributeTarget target, string type, Func<Expression, Expression> test)
    {
        var many = Any($"{PathOf(target)} ? (@.type() == \"{type}\")", value => test(Predicates.Call(nameof(Sql.Scalar), value)));
        if (isElement || target.Attribute.MultiValued || target.Leaf.MultiValued)
        {
            return many;
        }

        // Nearly always it is one value, as the schema says, and that costs a fraction.
        var one = Expression.AndAlso(Is(target, type), test(_document.Text(target)));
        var isArray = Is(target with { SubAttribute = null }, "array");
        return Expression.OrElse(
            one,
            Expression.AndAlso(target.SubAttribute is null ? isArray : Expression.OrElse(isArray, Is(target, "array")), many));
    }

    private Expression Is(AttributeTarget target, string type) =>
        Expression.Equal(Predicates.Call(nameof(Sql.Type), _document.Json(target)), Expression.Constant(type));

    private Expression Any(string path, Func<Expression, Expression> condition) =>
        ElementScope.Any(Predicates.Call(nameof(Sql.All), json, Expression.Constant(path)), condition);

    private static string TypeOf(Comparand value) => value switch
    {
        Comparand.Text => "string",
        Comparand.Number => "number",
        _ => "boolean",
    };

    // In the lax mode of JSON paths [*] takes what is no array as the only element, and passes over what has no such member.
    private string PathOf(AttributeTarget target) => "$"
        + (isElement ? "" : Step(target.Extension?.Id) + Step(target.Attribute.Name) + "[*]")
        + (target.SubAttribute is { } sub ? Step(sub.Name) + "[*]" : "");

    private static string Step(string? name) => name is null ? "" : $".{JsonLiteral.Quote(name)}";
}
