using Npgsql;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Membership;
using ScimService.Persistence.Reading;

namespace ScimService.Persistence.Resources;

/// <summary>
/// Adds or removes members in one statement, which is a transaction of its own: it takes the lock of the group's row first, as every
/// other change of members does, and raises the version if a member was written. The group's document is not looked at, so it does not
/// matter who else changes it.
/// </summary>
internal sealed class UnlockedMembership(TenantDatabase database, TimeProvider clock)
{
    // More members take longer than a change usually does.
    private const int Few = 20;

    /// <summary>
    /// The group as it is then; null where the step must be taken under a lock that outlasts it: it names who may not exist, there is no
    /// such group, or somebody else changed the group meanwhile and it depends on that who is a member. Nothing has been written then.
    /// </summary>
    public async Task<WriteOutcome.Done?> TryAsync(
        ResourceType type, Guid group, MembershipStep step, CancellationToken cancellationToken)
    {
        var ids = step switch
        {
            MembershipStep.Add(var added) when MemberIds.AreWellFormed(added) => MemberIds.Parse(added),
            MembershipStep.Remove(var removed) => MemberIds.Parse(removed),
            _ => null,
        };
        if (ids is null)
        {
            return null;
        }

        var (tenant, now) = (database.TenantId, clock.Now());
        var statement = step is MembershipStep.Add
            ? MembershipStatement.Add(tenant, type, group, now, ids)
            : MembershipStatement.Remove(tenant, type, group, now, ids);
        var found = await database.WriteAsync(statement, row => Read(row, type), ids.Length <= Few, cancellationToken);
        return found is [var done] ? done : null;
    }

    private static WriteOutcome.Done Read(NpgsqlDataReader row, ResourceType type) =>
        new(ResourceRows.ReadAlone(row, type), Changed: row.GetBoolean(row.FieldCount - 1));
}
