using System.Linq.Expressions;
using ScimService.Filtering.Binding;
using ScimService.Persistence.Model;

namespace ScimService.Persistence.Querying;

/// <summary>One group of a user: a row of the closure of memberships.</summary>
internal sealed class GroupScope(ParameterExpression row, QueryContext context) : Scope
{
    private readonly Expression _id = Expression.Property(row, nameof(NestedGroup.GroupId));

    protected override Expression Compare(BoundFilter.Compare term) => term.Target.SubAttribute?.Name is "value"
        ? IdComparison.Compare(_id, term)
        : TextComparison.Compare(Text(term.Target), term.Operator, term.Value);

    protected override Expression Present(AttributeTarget target) => TextComparison.Present(Text(target));

    /// <summary>The text of a sub-attribute, in comparison form.</summary>
    public Expression Text(AttributeTarget target) => target.SubAttribute?.Name switch
    {
        "value" => IdComparison.Text(_id),
        "type" => Expression.Condition(
            Expression.Property(row, nameof(NestedGroup.Direct)), Expression.Constant("direct"), Expression.Constant("indirect")),
        "$ref" => IdComparison.Uri(context.BaseUrl, "/Groups", _id),
        "display" => Memberships.DisplayOf(
            context, resource => Expression.Equal(Expression.Property(resource, nameof(Resource.Id)), _id)),
        _ => Expression.Constant(null, typeof(string)),
    };
}
