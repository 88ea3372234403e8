using System.Linq.Expressions;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Grammar;

namespace ScimService.Persistence.Querying;

/// <summary>One element of a multi-valued attribute of a document.</summary>
internal sealed class ElementScope(Expression json) : Scope
{
    /// <summary>
    /// True when one element of a JSON array fulfils the condition; false where there is none. PostgreSQL fails on what is no array.
    /// </summary>
    public static Expression Any(Expression array, Func<Expression, Expression> condition) => Predicates.Any<JsonbElement>(
        Predicates.Call(nameof(Sql.Elements), array), element => condition(Expression.Property(element, nameof(JsonbElement.Value))));

    protected override Expression Compare(BoundFilter.Compare term) => term.Operator is CompareOperator.Eq
        ? Predicates.Contains(json, Containment.InElement(term))
        : OfText(term.Target, text => TextComparison.Compare(text, term.Operator, term.Value));

    protected override Expression Present(AttributeTarget target) => OfText(target, TextComparison.Present);

    private Expression OfText(AttributeTarget target, Func<Expression, Expression> test) => target.SubAttribute switch
    {
        null => test(Predicates.Call(nameof(Sql.Scalar), json)),
        { MultiValued: true } sub => Any(
            Predicates.Call(nameof(Sql.Json), json, Expression.Constant(sub.Name)),
            value => test(Predicates.Call(nameof(Sql.Scalar), value))),
        { } sub => test(Predicates.Call(nameof(Sql.Text), json, Expression.Constant(sub.Name))),
    };
}
