using System.Linq.Expressions;
using System.Reflection;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Model;
using ScimService.Persistence.Querying;

namespace ScimService.Persistence.Paging;

/// <summary>
/// What a resource is sorted by, in comparison form: of a multi-valued attribute the primary value, or else the first. NULL where
/// there is none, which PostgreSQL puts last in ascending and first in descending order, as RFC 7644 §3.4.2.3 asks. Of a text the
/// beginning decides, so that the place between two pages can be told in a URL.
/// </summary>
internal static class SortExpression
{
    private const int Beginning = 256;

    // A text of digits that is older than the schema may be beyond what a number can be here.
    private const string OnlyNumbers = " ? (@.type() == \"number\")";

    private static readonly MethodInfo SubstringMethod = typeof(string).GetMethod(nameof(string.Substring), [typeof(int), typeof(int)])!;

    /// <summary>The order of this key; by id when it is null.</summary>
    public static ISortOrder Of(SortKey? sort, ResourceType type, QueryContext context)
    {
        if (sort is null)
        {
            return new IdOrder();
        }

        var resource = Expression.Parameter(typeof(Resource), "r");
        return sort.Target switch
        {
            { Attribute.Name: "meta", SubAttribute.Name: "created" } =>
                Instants(resource, nameof(Resource.Created), sort.Descending),
            { Attribute.Name: "meta", SubAttribute.Name: "lastModified" } =>
                Instants(resource, nameof(Resource.LastModified), sort.Descending),
            { Leaf.Type: AttributeType.Integer or AttributeType.Decimal } => new KeyOrder<decimal?>(
                Expression.Lambda<Func<Resource, decimal?>>(
                    Predicates.Number(OfElement(Expression.Property(resource, nameof(Resource.Search)), sort.Target, OnlyNumbers)), resource),
                sort.Descending),
            _ => new KeyOrder<string?>(
                Expression.Lambda<Func<Resource, string?>>(
                    Predicates.Ordinal(Begin(Text(resource, sort.Target, type, context))), resource),
                sort.Descending),
        };
    }

    private static KeyOrder<DateTimeOffset?> Instants(ParameterExpression resource, string column, bool descending) => new(
        Expression.Lambda<Func<Resource, DateTimeOffset?>>(
            Expression.Convert(Expression.Property(resource, column), typeof(DateTimeOffset?)), resource),
        descending);

    private static MethodCallExpression Begin(Expression text) =>
        Expression.Call(text, SubstringMethod, Expression.Constant(0), Expression.Constant(Beginning));

    private static Expression Text(
        ParameterExpression resource, AttributeTarget target, ResourceType type, QueryContext context) =>
        Memberships.Holds(type, target) ? Memberships.First(resource, target, context)
        : target.Attribute.MultiValued || target.Leaf.MultiValued
            ? OfElement(Expression.Property(resource, nameof(Resource.Search)), target)
            : new ResourceScope(resource, type, context).Text(target);

    private static Expression OfElement(Expression search, AttributeTarget target, string condition = "")
    {
        var elements = "$" + Step(target.Extension?.Id) + Step(target.Attribute.Name) + "[*]";
        var value = Step(target.SubAttribute?.Name) + (target.SubAttribute is { MultiValued: true } ? "[*]" : "") + condition;
        var first = First(search, elements + value);
        return target.Attribute.SubAttribute("primary") is null
            ? first
            : Expression.Coalesce(First(search, elements + " ? (@.primary == true)" + value), first);
    }

    private static Expression First(Expression search, string path) => Predicates.Call(
        nameof(Sql.Scalar), Predicates.Call(nameof(Sql.First), search, Expression.Constant(path)));

    private static string Step(string? name) => name is null ? "" : $".\"{name}\"";
}
