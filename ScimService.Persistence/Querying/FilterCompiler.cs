using System.Linq.Expressions;
using ScimService.Persistence.Model;

namespace ScimService.Persistence.Querying;

/// <summary>
/// Turns a bound filter into the predicate EF Core sends to PostgreSQL: the one place where a filter becomes SQL. Every literal of the
/// client is a SQL parameter; names of attributes come from the schema.
/// </summary>
internal sealed class FilterCompiler(QueryContext context)
{
    /// <summary>The resources that match, of one type or of several, each with a filter of its own (RFC 7644 §3.4.2.1).</summary>
    public Expression<Func<Resource, bool>> Compile(IReadOnlyList<TypeFilter> filters)
    {
        var resource = Expression.Parameter(typeof(Resource), "r");
        var body = filters.Select(filter => Compile(resource, filter)).Aggregate(Expression.OrElse);
        return Expression.Lambda<Func<Resource, bool>>(body, resource);
    }

    private Expression Compile(ParameterExpression resource, TypeFilter filter)
    {
        var ofType = Expression.Equal(
            Expression.Property(resource, nameof(Resource.ResourceType)), Expression.Constant(filter.Type.Name));
        return filter.Filter is { } condition
            ? Expression.AndAlso(ofType, new ResourceScope(resource, filter.Type, context).Visit(condition))
            : ofType;
    }
}
