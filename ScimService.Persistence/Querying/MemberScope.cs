using System.Linq.Expressions;
using ScimService.Filtering.Binding;
using ScimService.Persistence.Model;

namespace ScimService.Persistence.Querying;

/// <summary>One member of a group: a row of <c>group_members</c>.</summary>
internal sealed class MemberScope(ParameterExpression member, QueryContext context) : Scope
{
    private readonly Expression _id = Expression.Property(member, nameof(GroupMember.MemberId));
    private readonly Expression _type = Expression.Property(member, nameof(GroupMember.MemberType));

    protected override Expression Compare(BoundFilter.Compare term) => term.Target.SubAttribute?.Name is "value"
        ? IdComparison.Compare(_id, term)
        : TextComparison.Compare(Text(term.Target), term.Operator, term.Value);

    protected override Expression Present(AttributeTarget target) => TextComparison.Present(Text(target));

    /// <summary>The text of a sub-attribute, in comparison form.</summary>
    public Expression Text(AttributeTarget target) => target.SubAttribute?.Name switch
    {
        "value" => IdComparison.Text(_id),
        "type" => Expression.Call(_type, nameof(string.ToLower), null),
        "$ref" => context.UriOf(_type, _id),
        "display" => Memberships.DisplayOf(
            context, resource => Expression.Equal(Expression.Property(resource, nameof(Resource.Id)), _id)),
        _ => Expression.Constant(null, typeof(string)),
    };
}
