using Npgsql;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Model;

namespace ScimService.Persistence.Resources;

/// <summary>Names the resource that has the value already, so that a client whose answer was lost can adopt it.</summary>
internal static class UniquenessProblem
{
    public static bool IsCause(Exception failure) => IsViolation(failure, ResourceConfiguration.UniqueKeyIndex);

    /// <summary>Whether a resource with the same id has been created meanwhile.</summary>
    public static bool IsSameId(Exception failure) => IsViolation(failure, ResourceConfiguration.Key);

    private static bool IsViolation(Exception failure, string constraint) =>
        failure is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } cause && cause.ConstraintName == constraint;

    /// <summary>The refusal of a name that another resource has.</summary>
    public static async Task<WriteOutcome> RefuseAsync(
        TenantDatabase database, ResourceType type, ResourceColumns columns, CancellationToken cancellationToken) =>
        new WriteOutcome.Refused((await OfAsync(database, [(type, columns.UniqueKey)], cancellationToken))[0]);

    /// <summary>One refusal for each name, in their order; all names are looked up together.</summary>
    public static async Task<IReadOnlyList<ScimProblem>> OfAsync(
        TenantDatabase database, IReadOnlyList<(ResourceType Type, string? UniqueKey)> names, CancellationToken cancellationToken)
    {
        if (names.Count is 0)
        {
            return [];
        }

        var types = names.Select(name => name.Type.Name).Distinct().ToArray();
        var keys = names.Select(name => name.UniqueKey).Distinct().ToArray();
        var owners = (await database.QueryAsync(
            $"""
            SELECT r.resource_type, r.unique_key, r.id FROM resources r
            WHERE r.tenant_id = {database.TenantId} AND r.resource_type = ANY ({types}) AND r.unique_key = ANY ({keys})
            """,
            row => (Type: row.GetString(0), Key: row.GetString(1), Id: row.GetGuid(2)),
            cancellationToken)).ToDictionary(owner => (owner.Type, (string?)owner.Key), owner => owner.Id);
        return
        [
            .. names.Select(name => Of(
                name.Type, owners.TryGetValue((name.Type.Name, name.UniqueKey), out var owner) ? owner : null)),
        ];
    }

    /// <summary>The refusal of a name that another resource has which is not created either.</summary>
    public static ScimProblem OfSibling(ResourceType type) => new(
        ScimType.Uniqueness, $"Another {type.Name} of this request has the same {type.Schema.UniqueAttribute?.Name}; nothing was created.");

    private static ScimProblem Of(ResourceType type, Guid? owner) => new(
        ScimType.Uniqueness,
        $"A {type.Name} with this {type.Schema.UniqueAttribute?.Name} exists already"
        + (owner is { } id ? $"; its id is {id}." : "."));
}
