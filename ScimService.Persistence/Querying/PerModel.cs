using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ScimService.Persistence.Querying;

/// <summary>
/// A compiled query for each model of EF Core, since it runs on that model only; a process that holds the service twice has two.
/// </summary>
internal sealed class PerModel<TQuery>(Func<TQuery> compile)
    where TQuery : class
{
    private readonly ConditionalWeakTable<IModel, TQuery> _queries = [];

    public TQuery For(ScimDbContext database) => _queries.GetValue(database.Model, _ => compile());
}
