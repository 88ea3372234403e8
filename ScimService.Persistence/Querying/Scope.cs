using System.Linq.Expressions;
using ScimService.Filtering.Binding;

namespace ScimService.Persistence.Querying;

/// <summary>What the leaves of a filter are compared against: a resource, an element of a document, a membership.</summary>
internal abstract class Scope
{
    public Expression Visit(BoundFilter filter) => filter switch
    {
        BoundFilter.And(var left, var right) => Expression.AndAlso(Visit(left), Visit(right)),
        BoundFilter.Or(var left, var right) => Expression.OrElse(Visit(left), Visit(right)),
        BoundFilter.Not(var operand) => Expression.Not(Visit(operand)),
        BoundFilter.Constant(var value) => value ? Predicates.True : Predicates.False,
        BoundFilter.Compare compare => Compare(compare),
        BoundFilter.Present(var target) => Present(target),
        BoundFilter.AnyElement(var target, var condition) => AnyElement(target, condition),
        _ => throw new ArgumentOutOfRangeException(nameof(filter)),
    };

    protected abstract Expression Compare(BoundFilter.Compare term);

    protected abstract Expression Present(AttributeTarget target);

    /// <summary>Only a resource has attributes with elements.</summary>
    protected virtual Expression AnyElement(AttributeTarget target, BoundFilter condition) =>
        throw new InvalidOperationException($"A value path within {target} passed the binder.");
}
