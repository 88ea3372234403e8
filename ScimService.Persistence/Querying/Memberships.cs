using System.Linq.Expressions;
using System.Reflection;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Model;

namespace ScimService.Persistence.Querying;

/// <summary>The attributes that <c>group_members</c> holds: <c>members</c> of a Group and <c>groups</c> of a User.</summary>
internal static class Memberships
{
    private static readonly MethodInfo FirstMethod = ((Func<IQueryable<int>, int>)Queryable.FirstOrDefault)
        .Method.GetGenericMethodDefinition().MakeGenericMethod(typeof(string));

    public static bool Holds(ResourceType type, AttributeTarget target) => target.Extension is null
        && (type.Schema.Id, target.Attribute.Name) is (SchemaUrns.Group, "members") or (SchemaUrns.User, "groups");

    /// <summary>True when one membership of the resource fulfils the condition.</summary>
    public static Expression Any(ParameterExpression resource, AttributeTarget target, BoundFilter condition, QueryContext context)
    {
        var id = Expression.Property(resource, nameof(Resource.Id));
        if (target.Attribute.Name is "members")
        {
            return Predicates.Any<GroupMember>(context.GroupMembers, member => Expression.AndAlso(
                Expression.Equal(Expression.Property(member, nameof(GroupMember.GroupId)), id),
                new MemberScope(member, context).Visit(condition)));
        }

        if (GroupsOfGroups.Exact(condition) is { } group)
        {
            if (context.GroupsOfGroups?.Contains(group) is false)
            {
                return Predicates.Any<GroupMember>(context.GroupMembers, member => Expression.AndAlso(
                    Expression.Equal(Expression.Property(member, nameof(GroupMember.GroupId)), Captured.Value(group)),
                    Expression.Equal(Expression.Property(member, nameof(GroupMember.MemberId)), id)));
            }

            return Predicates.Any<NestedMember>(
                Predicates.Call(nameof(Sql.MembersWithin), Captured.Value(context.Database.TenantId), Captured.Value(group)),
                member => Expression.Equal(Expression.Property(member, nameof(NestedMember.MemberId)), id));
        }

        if (IsAssigned(condition))
        {
            return Predicates.Any<GroupMember>(
                context.GroupMembers, member => Expression.Equal(Expression.Property(member, nameof(GroupMember.MemberId)), id));
        }

        return Predicates.Any<NestedGroup>(
            Predicates.Call(nameof(Sql.GroupsOf), Expression.Property(resource, nameof(Resource.TenantId)), id),
            row => new GroupScope(row, context).Visit(condition));
    }

    // Every group has a value, and whoever is in one is in one directly.
    private static bool IsAssigned(BoundFilter condition) => condition switch
    {
        BoundFilter.Or(var left, var right) => IsAssigned(left) || IsAssigned(right),
        BoundFilter.Present { Target.SubAttribute.Name: "value" } => true,
        _ => false,
    };

    /// <summary>The text of the first membership, by id, that has this sub-attribute; NULL where there is none.</summary>
    public static Expression First(ParameterExpression resource, AttributeTarget target, QueryContext context)
    {
        var id = Expression.Property(resource, nameof(Resource.Id));
        if (target.Attribute.Name is "members")
        {
            var member = Expression.Parameter(typeof(GroupMember));
            return First(
                context.GroupMembers, member, Expression.Property(member, nameof(GroupMember.MemberId)),
                new MemberScope(member, context).Text(target),
                Expression.Equal(Expression.Property(member, nameof(GroupMember.GroupId)), id));
        }

        var row = Expression.Parameter(typeof(NestedGroup));
        return First(
            Predicates.Call(nameof(Sql.GroupsOf), Expression.Property(resource, nameof(Resource.TenantId)), id), row,
            Expression.Property(row, nameof(NestedGroup.GroupId)), new GroupScope(row, context).Text(target), Predicates.True);
    }

    /// <summary>The display name, in comparison form, of the one resource that fulfils the condition: a scalar subquery.</summary>
    public static Expression DisplayOf(QueryContext context, Func<ParameterExpression, Expression> condition)
    {
        var resource = Expression.Parameter(typeof(Resource));
        var search = Expression.Property(resource, nameof(Resource.Search));
        var display = Expression.Coalesce(
            Predicates.Call(nameof(Sql.Text), search, Expression.Constant("displayName")),
            Predicates.Call(nameof(Sql.Text), search, Expression.Constant("userName")));
        var rows = Expression.Call(
            typeof(Queryable), nameof(Queryable.Where), [typeof(Resource)], context.Resources,
            Expression.Lambda<Func<Resource, bool>>(condition(resource), resource));
        var names = Expression.Call(
            typeof(Queryable), nameof(Queryable.Select), [typeof(Resource), typeof(string)], rows,
            Expression.Lambda<Func<Resource, string>>(display, resource));
        return Expression.Call(FirstMethod, names);
    }

    private static MethodCallExpression First(
        Expression rows, ParameterExpression row, MemberExpression id, Expression text, Expression condition)
    {
        var assigned = Expression.Call(
            typeof(Queryable), nameof(Queryable.Where), [row.Type], rows,
            Expression.Lambda(Predicates.And(condition, Predicates.NotNull(text)), row));
        var ordered = Expression.Call(
            typeof(Queryable), nameof(Queryable.OrderBy), [row.Type, typeof(Guid)], assigned, Expression.Lambda(id, row));
        var texts = Expression.Call(
            typeof(Queryable), nameof(Queryable.Select), [row.Type, typeof(string)], ordered, Expression.Lambda(text, row));
        return Expression.Call(FirstMethod, texts);
    }
}
