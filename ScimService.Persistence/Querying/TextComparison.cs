using System.Linq.Expressions;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Grammar;

namespace ScimService.Persistence.Querying;

/// <summary>Compares the text of a leaf, in comparison form, with a literal. Never NULL: unassigned is false.</summary>
internal static class TextComparison
{
    public static Expression Compare(Expression text, CompareOperator op, Comparand value) => value switch
    {
        Comparand.Text(_, var form) => Compare(text, op, form),
        Comparand.Number(var number) => Expression.AndAlso(
            Predicates.NotNull(text),
            Expression.AndAlso(
                Predicates.IsNumber(text), Order(op, Predicates.Number(text), Captured.Value((decimal?)number)))),
        Comparand.Boolean(var boolean) => Compare(text, op, boolean ? "true" : "false"),
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    public static Expression Compare(Expression text, CompareOperator op, string form)
    {
        if (op is CompareOperator.Co or CompareOperator.Sw or CompareOperator.Ew)
        {
            return Predicates.Like(text, LikePattern.For(op, form));
        }

        var literal = Captured.Value(form);
        if (op is CompareOperator.Eq)
        {
            return Expression.AndAlso(Predicates.NotNull(text), Expression.Equal(text, literal));
        }

        var compared = Expression.Call(typeof(string), nameof(string.Compare), null, Predicates.Ordinal(text), literal);
        return Expression.AndAlso(Predicates.NotNull(text), Order(op, compared, Expression.Constant(0)));
    }

    public static Expression Present(Expression text) =>
        Expression.AndAlso(Predicates.NotNull(text), Expression.NotEqual(text, Expression.Constant("")));

    public static Expression Order(CompareOperator op, Expression left, Expression right) => op switch
    {
        CompareOperator.Eq => Expression.Equal(left, right),
        CompareOperator.Gt => Expression.GreaterThan(left, right),
        CompareOperator.Ge => Expression.GreaterThanOrEqual(left, right),
        CompareOperator.Lt => Expression.LessThan(left, right),
        CompareOperator.Le => Expression.LessThanOrEqual(left, right),
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, "Not an ordering."),
    };
}
