using System.Linq.Expressions;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Grammar;
using ScimService.Persistence.Resources;

namespace ScimService.Persistence.Querying;

/// <summary>Compares a uuid column with text. Ids are caseExact: only the spelling that was issued is equal.</summary>
internal static class IdComparison
{
    public static Expression Compare(Expression id, BoundFilter.Compare term)
    {
        if (term.Operator is not CompareOperator.Eq)
        {
            return TextComparison.Compare(Text(id), term.Operator, term.Value);
        }

        return Issued(term.Value) is { } guid ? Expression.Equal(id, Captured.Value(guid)) : Predicates.False;
    }

    /// <summary>The id that a literal is; null where none is issued that way.</summary>
    public static Guid? Issued(Comparand value) =>
        value is Comparand.Text(_, var form) && IssuedId.TryRead(form, out var id) ? id : null;

    public static Expression Text(Expression id) => Expression.Call(id, nameof(Guid.ToString), null);

    /// <summary>A resource's URI: the service's base URL, the endpoint and the id.</summary>
    public static Expression Uri(string baseUrl, string endpoint, Expression id) =>
        TextConcat(Captured.Value($"{baseUrl}{endpoint}/"), Text(id));

    public static Expression TextConcat(Expression left, Expression right) =>
        Expression.Add(left, right, typeof(string).GetMethod(nameof(string.Concat), [typeof(string), typeof(string)]));
}
