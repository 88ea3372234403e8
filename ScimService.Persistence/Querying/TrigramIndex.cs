using System.Linq.Expressions;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Grammar;

namespace ScimService.Persistence.Querying;

/// <summary>
/// The trigram index over the values of a multi-valued attribute: it holds them all in one text, so it narrows the rows down and the
/// elements are looked at one by one afterwards. Single-valued attributes need no such step: their text is indexed itself.
/// </summary>
internal static class TrigramIndex
{
    public const string EmailValues = "$.emails[*].value";

    /// <summary>A condition that every match fulfils and that the index answers; true where there is none.</summary>
    public static Expression Narrow(Expression search, AttributeTarget target, BoundFilter condition) => condition switch
    {
        BoundFilter.And(var left, var right) => Predicates.And(Narrow(search, target, left), Narrow(search, target, right)),
        BoundFilter.Compare
        {
            Operator: CompareOperator.Co or CompareOperator.Sw or CompareOperator.Ew,
            Target: { Extension: null, Attribute.Name: "emails", SubAttribute.Name: "value" },
            Value: Comparand.Text(_, var form),
        } term => Predicates.Like(
            Predicates.Call(nameof(Sql.Values), search, Expression.Constant(EmailValues)), LikePattern.InJsonArray(term.Operator, form)),
        _ => Predicates.True,
    };
}
