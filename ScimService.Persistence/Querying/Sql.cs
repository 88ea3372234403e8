using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace ScimService.Persistence.Querying;

/// <summary>
/// The PostgreSQL functions that a compiled filter may call
/// (<see href="https://www.postgresql.org/docs/current/functions-json.html"/>). They exist in SQL only.
/// </summary>
public static class Sql
{
    /// <summary><c>jsonb_extract_path_text</c>: the text at a path, NULL where there is none.</summary>
    public static string? Text(string? json, string name) => throw InSqlOnly();

    /// <inheritdoc cref="Text(string?, string)"/>
    public static string? Text(string? json, string name, string subName) => throw InSqlOnly();

    /// <inheritdoc cref="Text(string?, string)"/>
    public static string? Text(string? json, string urn, string name, string subName) => throw InSqlOnly();

    /// <summary><c>jsonb_extract_path</c>: the JSON at a path, NULL where there is none.</summary>
    public static string? Json(string? json, string name) => throw InSqlOnly();

    /// <inheritdoc cref="Json(string?, string)"/>
    public static string? Json(string? json, string urn, string name) => throw InSqlOnly();

    /// <inheritdoc cref="Json(string?, string)"/>
    public static string? Json(string? json, string urn, string name, string subName) => throw InSqlOnly();

    /// <summary><c>jsonb_path_query_first</c>: the first item a constant JSON path selects.</summary>
    public static string? First(string? json, string path) => throw InSqlOnly();

    /// <summary><c>jsonb_path_query_array</c>: all items a constant JSON path selects.</summary>
    public static string? All(string? json, string path) => throw InSqlOnly();

    /// <summary><c>jsonb_typeof</c>: string, number, boolean, object or array; NULL where there is nothing.</summary>
    public static string? Type(string? json) => throw InSqlOnly();

    /// <summary>All that is searched for substrings in one text, of which <see cref="TrigramIndex"/> knows the form.</summary>
    public static string? SearchText(string? json) => throw InSqlOnly();

    /// <summary>The text of a JSON string, number or boolean itself.</summary>
    public static string? Scalar(string? json) => throw InSqlOnly();

    /// <summary>The id that a text is, spelled as ids are issued; NULL where it is none.</summary>
    public static Guid? Id(string? text) => throw InSqlOnly();

    /// <summary><c>jsonb_array_elements</c>: the elements of a multi-valued attribute.</summary>
    public static IQueryable<JsonbElement> Elements(string? json) => throw InSqlOnly();

    /// <summary>The groups a resource is in, directly or through other groups; groups in a circle end the search.</summary>
    public static IQueryable<NestedGroup> GroupsOf(int tenantId, Guid memberId) => throw InSqlOnly();

    /// <summary>The resources in a group, directly or through other groups; the inverse of <see cref="GroupsOf"/>.</summary>
    public static IQueryable<NestedMember> MembersWithin(int tenantId, Guid groupId) => throw InSqlOnly();

    private static InvalidOperationException InSqlOnly() => new("This function runs in PostgreSQL only.");

    internal static void Configure(ModelBuilder model)
    {
        foreach (var arguments in new[] { 2, 3, 4 })
        {
            Jsonb(model.HasDbFunction(Method(nameof(Text), arguments)).HasName("jsonb_extract_path_text").IsBuiltIn());
        }

        foreach (var (name, function, arguments) in new[]
        {
            (nameof(Json), "jsonb_extract_path", 2), (nameof(Json), "jsonb_extract_path", 3),
            (nameof(Json), "jsonb_extract_path", 4), (nameof(First), "jsonb_path_query_first", 2),
            (nameof(All), "jsonb_path_query_array", 2),
        })
        {
            Jsonb(model.HasDbFunction(Method(name, arguments)).HasName(function).HasStoreType("jsonb").IsBuiltIn());
        }

        Jsonb(model.HasDbFunction(Method(nameof(Type), 1)).HasName("jsonb_typeof").IsBuiltIn());
        Jsonb(model.HasDbFunction(Method(nameof(SearchText), 1)).HasName("scim_search_text"));
        Jsonb(model.HasDbFunction(Method(nameof(Scalar), 1)).HasTranslation(ScalarAsText));
        model.HasDbFunction(Method(nameof(Id), 1)).HasTranslation(TextAsId);
        model.HasDbFunction(Method(nameof(Elements), 1)).HasName("jsonb_array_elements").IsBuiltIn()
            .HasParameter("json").HasStoreType("jsonb");
        model.HasDbFunction(Method(nameof(GroupsOf), 2)).HasName("scim_groups_of");
        model.HasDbFunction(Method(nameof(MembersWithin), 2)).HasName("scim_members_within");
        model.Entity<JsonbElement>(element =>
        {
            element.HasNoKey().ToView(null);
            element.Property(row => row.Value).HasColumnName("value").HasColumnType("jsonb");
        });
        model.Entity<NestedGroup>(group =>
        {
            group.HasNoKey().ToView(null);
            group.Property(row => row.GroupId).HasColumnName("group_id");
            group.Property(row => row.Direct).HasColumnName("direct");
        });
        model.Entity<NestedMember>(member =>
        {
            member.HasNoKey().ToView(null);
            member.Property(row => row.MemberId).HasColumnName("member_id");
        });
    }

    private static void Jsonb(DbFunctionBuilder scalar) =>
        scalar.HasParameter("json").HasStoreType("jsonb");

    private static SqlFunctionExpression ScalarAsText(IReadOnlyList<SqlExpression> arguments) => new(
        "jsonb_extract_path_text",
        [arguments[0], new SqlFragmentExpression("VARIADIC '{}'")],
        nullable: true,
        [true, false],
        typeof(string),
        StringTypeMapping.Default);

    private static SqlUnaryExpression TextAsId(IReadOnlyList<SqlExpression> arguments) => new(
        ExpressionType.Convert,
        new SqlFunctionExpression(
            "substring",
            [arguments[0], new SqlFragmentExpression("'^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$'")],
            nullable: true,
            [true, false],
            typeof(string),
            StringTypeMapping.Default),
        typeof(Guid),
        new GuidTypeMapping("uuid"));

    private static MethodInfo Method(string name, int arguments) =>
        typeof(Sql).GetMethods().Single(method => method.Name == name && method.GetParameters().Length == arguments);
}
