using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace ScimService.Persistence.Paging;

internal static class Limited
{
    /// <summary>
    /// LIMIT as a constant in the SQL. With a parameter PostgreSQL's generic plan expects a tenth of the table and reads all of it.
    /// </summary>
    public static IQueryable<T> TakeConstant<T>(this IQueryable<T> source, int count) => source.Provider.CreateQuery<T>(
        Expression.Call(
            typeof(Queryable), nameof(Queryable.Take), [typeof(T)], source.Expression,
            Expression.Call(typeof(EF), nameof(EF.Constant), [typeof(int)], Expression.Constant(count))));
}
