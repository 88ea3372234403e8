using Microsoft.EntityFrameworkCore;
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
        (failure as PostgresException ?? failure.InnerException as PostgresException) is { SqlState: PostgresErrorCodes.UniqueViolation } cause
        && cause.ConstraintName == constraint;

    public static async Task<ScimProblem> OfAsync(
        ScimDbContext database, ResourceType type, string? uniqueKey, CancellationToken cancellationToken)
    {
        var existing = await database.Resources.AsNoTracking()
            .Where(resource => resource.ResourceType == type.Name && resource.UniqueKey == uniqueKey)
            .Select(resource => (Guid?)resource.Id)
            .SingleOrDefaultAsync(cancellationToken);
        var attribute = ResourceColumns.UniqueAttribute(type);
        return new ScimProblem(ScimType.Uniqueness, existing is { } id
            ? $"A {type.Name} with this {attribute} exists already; its id is {id}."
            : $"A {type.Name} with this {attribute} exists already.");
    }
}
