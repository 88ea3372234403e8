using System.Globalization;
using System.Linq.Expressions;
using System.Text;
using ScimService.Persistence.Model;
using ScimService.Persistence.Querying;
using ScimService.Persistence.Resources;

namespace ScimService.Persistence.Paging;

/// <summary>By a key that may be unassigned, then by id.</summary>
internal sealed class KeyOrder<TKey>(Expression<Func<Resource, TKey>> key, bool descending) : ISortOrder
{
    public IQueryable<Resource> Sort(IQueryable<Resource> resources) =>
        (descending ? resources.OrderByDescending(key) : resources.OrderBy(key)).ThenBy(resource => resource.Id);

    public IQueryable<Resource> After(IQueryable<Resource> resources, PageBoundary boundary)
    {
        var last = boundary.LastId;
        Expression<Func<Resource, bool>> laterId = resource => resource.Id.CompareTo(last) > 0;
        var resource = key.Parameters[0];
        var later = new Rename(laterId.Parameters[0], resource).Visit(laterId.Body);
        var unassigned = Expression.Equal(key.Body, Expression.Constant(null, typeof(TKey)));

        // Ascending order ends with the unassigned, descending order begins with them.
        var behind = (boundary.LastKey, descending) switch
        {
            (null, false) => Expression.AndAlso(unassigned, later),
            (null, true) => Expression.OrElse(Expression.AndAlso(unassigned, later), Expression.Not(unassigned)),
            ({ } text, false) => Expression.OrElse(Behind(text, later), unassigned),
            ({ } text, true) => Behind(text, later),
        };
        return resources.Where(Expression.Lambda<Func<Resource, bool>>(behind, resource));
    }

    public Expression<Func<Resource, PageRow>> Row()
    {
        Expression<Func<Resource, PageRow>> row = resource => new PageRow(new StoredResource(
            resource.Id, resource.ResourceType, Encoding.UTF8.GetBytes(resource.Document), resource.Version, resource.Created,
            resource.LastModified));
        var keyed = Expression.MemberInit(
            (NewExpression)new Rename(row.Parameters[0], key.Parameters[0]).Visit(row.Body),
            Expression.Bind(
                typeof(PageRow).GetProperty(nameof(PageRow.Key))!, Expression.Convert(key.Body, typeof(object))));
        return Expression.Lambda<Func<Resource, PageRow>>(keyed, key.Parameters[0]);
    }

    private BinaryExpression Behind(string text, Expression laterId)
    {
        var boundary = Captured.Value(Parse(text));
        var compared = typeof(TKey) == typeof(string)
            ? (Left: Expression.Call(typeof(string), nameof(string.Compare), null, key.Body, boundary), Right: Expression.Constant(0))
            : (Left: key.Body, Right: boundary);
        var beyond = descending
            ? Expression.LessThan(compared.Left, compared.Right)
            : Expression.GreaterThan(compared.Left, compared.Right);
        return Expression.OrElse(beyond, Expression.AndAlso(Expression.Equal(key.Body, boundary), laterId));
    }

    private static TKey Parse(string text) => (TKey)(object)(typeof(TKey) == typeof(string)
        ? text
        : typeof(TKey) == typeof(decimal?)
            ? decimal.Parse(text, CultureInfo.InvariantCulture)
            : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture));

    private sealed class Rename(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
