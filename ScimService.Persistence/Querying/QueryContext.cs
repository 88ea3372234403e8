using System.Linq.Expressions;
using ScimService.Filtering.Schema;

namespace ScimService.Persistence.Querying;

/// <summary>What a filter needs beside the resource: the tables, and the base URL of which URIs are made.</summary>
internal sealed record QueryContext(ScimDbContext Database, string BaseUrl, SchemaCatalogue Catalogue)
{
    /// <summary>Those of the groups that a filter names by id that contain groups; null where that was not asked.</summary>
    public IReadOnlySet<Guid>? GroupsOfGroups { get; init; }

    public Expression Resources { get; } = Database.Resources.AsQueryable().Expression;

    public Expression GroupMembers { get; } = Database.GroupMembers.AsQueryable().Expression;

    /// <summary>The URI of a resource whose type is known only in the row.</summary>
    public Expression UriOf(Expression typeName, Expression id) => Catalogue.ResourceTypes.Aggregate(
        (Expression)Expression.Constant(null, typeof(string)),
        (rest, type) => Expression.Condition(
            Expression.Equal(typeName, Expression.Constant(type.Name)), IdComparison.Uri(BaseUrl, type.Endpoint, id), rest));
}
