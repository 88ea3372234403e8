using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Commands;
using ScimService.Persistence.Model;
using ScimService.Persistence.Querying;

namespace ScimService.Persistence.Membership;

/// <summary>Writes changes of members as set operations, within the transaction of the caller, who holds the group's row.</summary>
/// <param name="database">The database, in the caller's transaction.</param>
/// <param name="catalogue">The types, for conditions on members.</param>
/// <param name="baseUrl">The service's base URL, for conditions on <c>$ref</c>.</param>
internal sealed class MembershipWriter(TenantDatabase database, SchemaCatalogue catalogue, string baseUrl)
{
    /// <summary>Applies the steps in order.</summary>
    /// <returns>Whether a row was written, or the refusal for ids that name no possible member.</returns>
    public async Task<(bool Changed, ScimProblem? Problem)> ApplyAsync(
        ResourceType type, Guid group, MembershipChange change, CancellationToken cancellationToken)
    {
        var changed = false;
        foreach (var step in change.Steps)
        {
            var (rows, problem) = step switch
            {
                MembershipStep.Add(var ids) => await MergeAsync(type, group, ids, exact: false, cancellationToken),
                MembershipStep.ReplaceAll(var ids) => await MergeAsync(type, group, ids, exact: true, cancellationToken),
                MembershipStep.Remove(var ids) => (await RemoveAsync(group, ids, cancellationToken), null),
                MembershipStep.RemoveWhere remove => (await RemoveAsync(group, remove, cancellationToken), null),
                _ => throw new ArgumentOutOfRangeException(nameof(change)),
            };
            if (problem is not null)
            {
                return (false, problem);
            }

            changed |= rows > 0;
        }

        return (changed, null);
    }

    private async Task<(int Rows, ScimProblem? Problem)> MergeAsync(
        ResourceType type, Guid group, IReadOnlyList<string> ids, bool exact, CancellationToken cancellationToken)
    {
        if (ids.Count is 0 && !exact)
        {
            return (0, null);
        }

        var given = MemberIds.Parse(ids);
        var types = MemberIds.Types(type);
        if (MemberIds.AreWellFormed(ids))
        {
            var merge = exact ? ReplaceAll(group, given, types) : Add(group, given, types);
            var counts = (await database.QueryAsync(
                merge, row => (Missing: row.GetInt64(0), Written: row.GetInt64(1)), cancellationToken))[0];
            if (counts.Missing is 0)
            {
                return ((int)counts.Written, null);
            }
        }

        var known = await KnownAsync(given, cancellationToken);

        // Who is missed by the first statement and found by the second was created between the two.
        return MemberIds.Refuse(ids, types, known) is { } problem
            ? (0, problem)
            : await MergeAsync(type, group, ids, exact, cancellationToken);
    }

    // Both: who is a member already is not looked up among the resources. The ids to write go through arrays, which are found one by
    // one in the index, however many PostgreSQL believes there to be.
    private SqlText Add(Guid group, Guid[] given, string[] types) => $"""
        WITH fresh AS MATERIALIZED (
            SELECT given.id FROM unnest({given}) AS given (id)
            WHERE NOT EXISTS (
                SELECT 1 FROM group_members m
                WHERE m.tenant_id = {database.TenantId} AND m.group_id = {group} AND m.member_id = given.id)),
        added AS (
            INSERT INTO group_members (tenant_id, group_id, member_id, member_type)
            SELECT {database.TenantId}, {group}, r.id, r.resource_type FROM resources r
            WHERE r.tenant_id = {database.TenantId} AND r.id = ANY (ARRAY(SELECT id FROM fresh)) AND r.resource_type = ANY ({types})
            RETURNING 1)
        SELECT (SELECT count(*) FROM fresh) - (SELECT count(*) FROM added),
            (SELECT count(*) FROM added)
        """;

    private SqlText ReplaceAll(Guid group, Guid[] given, string[] types) => $"""
        WITH difference AS MATERIALIZED (
            SELECT given.id AS wanted, present.id AS present FROM unnest({given}) AS given (id)
            FULL JOIN (
                SELECT member_id AS id FROM group_members WHERE tenant_id = {database.TenantId} AND group_id = {group}) present
            ON present.id = given.id
            WHERE given.id IS NULL OR present.id IS NULL),
        removed AS (
            DELETE FROM group_members
            WHERE tenant_id = {database.TenantId} AND group_id = {group}
            AND member_id = ANY (ARRAY(SELECT present FROM difference WHERE wanted IS NULL))
            RETURNING 1),
        added AS (
            INSERT INTO group_members (tenant_id, group_id, member_id, member_type)
            SELECT {database.TenantId}, {group}, r.id, r.resource_type FROM resources r
            WHERE r.tenant_id = {database.TenantId} AND r.resource_type = ANY ({types})
            AND r.id = ANY (ARRAY(SELECT wanted FROM difference WHERE present IS NULL))
            RETURNING 1)
        SELECT (SELECT count(*) FROM difference WHERE present IS NULL) - (SELECT count(*) FROM added),
            (SELECT count(*) FROM removed) + (SELECT count(*) FROM added)
        """;

    private Task<int> RemoveAsync(Guid group, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var given = MemberIds.Parse(ids);
        return given.Length is 0 ? Task.FromResult(0) : database.ExecuteAsync(
            $"""
            DELETE FROM group_members
            WHERE tenant_id = {database.TenantId} AND group_id = {group} AND member_id = ANY ({given})
            """,
            cancellationToken);
    }

    private Task<int> RemoveAsync(Guid group, MembershipStep.RemoveWhere step, CancellationToken cancellationToken)
    {
        var context = new QueryContext(database.Context, baseUrl, catalogue);
        var member = Expression.Parameter(typeof(GroupMember), "m");
        var condition = Expression.Lambda<Func<GroupMember, bool>>(new MemberScope(member, context).Visit(step.Condition), member);
        return context.Database.GroupMembers.Where(row => row.GroupId == group).Where(condition).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<Dictionary<Guid, string>> KnownAsync(Guid[] given, CancellationToken cancellationToken) =>
        (await database.QueryAsync(
            $"""
            SELECT r.id, r.resource_type FROM resources r WHERE r.tenant_id = {database.TenantId} AND r.id = ANY ({given})
            """,
            row => (Id: row.GetGuid(0), Type: row.GetString(1)),
            cancellationToken)).ToDictionary(resource => resource.Id, resource => resource.Type);
}
