using System.Linq.Expressions;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace ScimService.Persistence.Querying;

/// <summary>The building blocks of a compiled filter.</summary>
internal static class Predicates
{
    private static readonly Expression Functions = Expression.Constant(EF.Functions);

    private static readonly MethodInfo JsonContainsMethod = ((Func<object, object, bool>)EF.Functions.JsonContains).Method;

    private static readonly MethodInfo LikeMethod = typeof(DbFunctionsExtensions)
        .GetMethod(nameof(DbFunctionsExtensions.Like), [typeof(DbFunctions), typeof(string), typeof(string), typeof(string)])!;

    private static readonly MethodInfo CollateMethod = typeof(RelationalDbFunctionsExtensions)
        .GetMethod(nameof(RelationalDbFunctionsExtensions.Collate))!.MakeGenericMethod(typeof(string));

    private static readonly MethodInfo AnyMethod = ((Func<IQueryable<int>, Expression<Func<int, bool>>, bool>)Queryable.Any)
        .Method.GetGenericMethodDefinition();

    private static readonly MethodInfo ToDecimalMethod = ((Func<string?, decimal>)Convert.ToDecimal).Method;

    private static readonly MethodInfo IsMatchMethod = ((Func<string, string, bool>)Regex.IsMatch).Method;

    public static Expression True { get; } = Expression.Constant(true);

    public static Expression False { get; } = Expression.Constant(false);

    /// <summary><c>json @&gt; fragment</c>.</summary>
    public static Expression Contains(Expression json, string fragment) =>
        Expression.Call(JsonContainsMethod, Functions, json, Captured.Value(fragment));

    /// <summary><c>text LIKE pattern ESCAPE '\'</c>; false for NULL.</summary>
    public static Expression Like(Expression text, string pattern) => Expression.AndAlso(
        NotNull(text), Expression.Call(LikeMethod, Functions, text, Captured.Value(pattern), Expression.Constant("\\")));

    public static Expression NotNull(Expression text) => Expression.NotEqual(text, Expression.Constant(null, text.Type));

    /// <summary>Orders by bytes, whatever the database's collation: the order of code points.</summary>
    public static Expression Ordinal(Expression text) =>
        Expression.Call(CollateMethod, Functions, text, Expression.Constant("C"));

    /// <summary>Whether the text is a number as JSON has it; NULL for NULL.</summary>
    public static Expression IsNumber(Expression text) =>
        Expression.Call(IsMatchMethod, text, Expression.Constant(@"^-?[0-9]+(\.[0-9]+)?$"));

    /// <summary>
    /// <c>text::numeric</c>, NULL for what is none: a value may have been stored before its attribute was made a number.
    /// </summary>
    public static Expression Number(Expression text) => Expression.Condition(
        IsNumber(text),
        Expression.Convert(Expression.Call(ToDecimalMethod, text), typeof(decimal?)),
        Expression.Constant(null, typeof(decimal?)));

    /// <summary>A function of <see cref="Sql"/>.</summary>
    public static Expression Call(string function, params Expression[] arguments) =>
        Expression.Call(typeof(Sql), function, null, arguments);

    /// <summary>True when one row of the source fulfils the condition.</summary>
    public static Expression Any<T>(Expression source, Func<ParameterExpression, Expression> condition)
    {
        var row = Expression.Parameter(typeof(T));
        return Expression.Call(AnyMethod.MakeGenericMethod(typeof(T)), source, Expression.Lambda<Func<T, bool>>(condition(row), row));
    }

    public static Expression And(Expression left, Expression right) =>
        left == True ? right : right == True ? left : Expression.AndAlso(left, right);
}
