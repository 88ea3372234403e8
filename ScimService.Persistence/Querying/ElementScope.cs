using System.Linq.Expressions;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Grammar;

namespace ScimService.Persistence.Querying;

/// <summary>One element of a multi-valued attribute of a document.</summary>
internal sealed class ElementScope(Expression json) : Scope
{
    protected override Expression Compare(BoundFilter.Compare term) => term.Operator is CompareOperator.Eq
        ? Predicates.Contains(json, Containment.InElement(term))
        : TextComparison.Compare(Text(term.Target), term.Operator, term.Value);

    protected override Expression Present(AttributeTarget target) => TextComparison.Present(Text(target));

    private Expression Text(AttributeTarget target) => target.SubAttribute is { } sub
        ? Predicates.Call(nameof(Sql.Text), json, Expression.Constant(sub.Name))
        : Predicates.Call(nameof(Sql.Scalar), json);
}
