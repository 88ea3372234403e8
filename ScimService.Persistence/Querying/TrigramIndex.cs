using System.Linq.Expressions;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Grammar;

namespace ScimService.Persistence.Querying;

/// <summary>
/// The trigram index over what is searched for substrings. It holds all of it in one text, so it narrows the rows down, and the values
/// are looked at one by one afterwards.
/// </summary>
internal static class TrigramIndex
{
    /// <summary>A condition that every match fulfils and that the index answers; true where there is none.</summary>
    public static Expression Narrow(Expression search, BoundFilter condition) => condition switch
    {
        BoundFilter.And(var left, var right) => Predicates.And(Narrow(search, left), Narrow(search, right)),
        BoundFilter.Compare { Value: Comparand.Text(_, var form) } term when Pattern(term, form) is { } pattern =>
            Predicates.Like(Predicates.Call(nameof(Sql.SearchText), search), pattern),
        _ => Predicates.True,
    };

    /// <summary>The same where there may be <see cref="OlderValues"/>: a text that is one line now may be in an array.</summary>
    public static Expression NarrowOlder(Expression search, BoundFilter condition) => condition switch
    {
        BoundFilter.And(var left, var right) => Predicates.And(NarrowOlder(search, left), NarrowOlder(search, right)),
        BoundFilter.Compare { Value: Comparand.Text(_, var form) } term when Pattern(term, form) is { } pattern
            && LikePattern.InJsonArray(term.Operator, form) is var inArray && inArray != pattern =>
            Expression.OrElse(Narrow(search, condition), Predicates.Like(Predicates.Call(nameof(Sql.SearchText), search), inArray)),
        _ => Narrow(search, condition),
    };

    private static string? Pattern(BoundFilter.Compare term, string form) => term switch
    {
        { Operator: not (CompareOperator.Co or CompareOperator.Sw or CompareOperator.Ew) } or { Target.Extension: not null } => null,
        { Target: { Attribute.Name: "emails", SubAttribute.Name: "value" } } => LikePattern.InJsonArray(term.Operator, form),
        { Target: { Attribute.MultiValued: false, Leaf.MultiValued: false } target } when IsLine(target) => LikePattern.InLines(term.Operator, form),
        _ => null,
    };

    private static bool IsLine(AttributeTarget target) => target switch
    {
        { Attribute.Name: "userName" or "displayName", SubAttribute: null } => true,
        { Attribute.Name: "name", SubAttribute.Name: "familyName" or "givenName" } => true,
        _ => false,
    };
}
