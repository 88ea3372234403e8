using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Model;
using ScimService.Persistence.Querying;

namespace ScimService.Persistence.Membership;

/// <summary>Writes changes of members as set operations, within the transaction of the caller, who holds the group's row.</summary>
internal sealed class MembershipWriter(ScimDbContext database)
{
    /// <summary>Applies the steps in order.</summary>
    /// <returns>Whether a row was written, or the refusal for ids that name no possible member.</returns>
    public async Task<(bool Changed, ScimProblem? Problem)> ApplyAsync(
        ResourceType type, Guid group, MembershipChange change, QueryContext context, CancellationToken cancellationToken)
    {
        var changed = false;
        foreach (var step in change.Steps)
        {
            var (rows, problem) = step switch
            {
                MembershipStep.Add(var ids) => await MergeAsync(type, group, ids, exact: false, cancellationToken),
                MembershipStep.ReplaceAll(var ids) => await MergeAsync(type, group, ids, exact: true, cancellationToken),
                MembershipStep.Remove(var ids) => (await RemoveAsync(group, ids, cancellationToken), null),
                MembershipStep.RemoveWhere remove => (await RemoveAsync(group, remove, context, cancellationToken), null),
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

        var tenant = database.TenantId;
        var given = MemberIds.Parse(ids, out var malformed);
        var types = MemberIds.Types(type);
        if (malformed.Count > 0)
        {
            return (0, MemberIds.Unknown(malformed));
        }

        // One statement, whatever the size of the group: what is there already is neither read nor written.
        var counts = (await database.Database.SqlQuery<MergeCounts>($"""
            WITH given AS (SELECT unnest({given}) AS id),
            known AS (
                SELECT r.id, r.resource_type FROM given
                JOIN resources r ON r.tenant_id = {tenant} AND r.id = given.id AND r.resource_type = ANY ({types})),
            removed AS (
                DELETE FROM group_members m
                WHERE {exact} AND m.tenant_id = {tenant} AND m.group_id = {group}
                AND NOT EXISTS (SELECT 1 FROM given WHERE given.id = m.member_id)
                RETURNING 1),
            added AS (
                INSERT INTO group_members (tenant_id, group_id, member_id, member_type)
                SELECT {tenant}, {group}, known.id, known.resource_type FROM known
                ON CONFLICT DO NOTHING
                RETURNING 1)
            SELECT (SELECT count(*) FROM known)::int AS "Known",
                (SELECT count(*) FROM removed)::int + (SELECT count(*) FROM added)::int AS "Written"
            """).ToListAsync(cancellationToken))[0];
        return counts.Known == given.Length
            ? (counts.Written, null)
            : (0, MemberIds.Unknown(await MissingAsync(given, types, cancellationToken)));
    }

    private Task<int> RemoveAsync(Guid group, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var given = MemberIds.Parse(ids, out _);
        return given.Length is 0 ? Task.FromResult(0) : database.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM group_members
            WHERE tenant_id = {database.TenantId} AND group_id = {group} AND member_id = ANY ({given})
            """,
            cancellationToken);
    }

    private Task<int> RemoveAsync(
        Guid group, MembershipStep.RemoveWhere step, QueryContext context, CancellationToken cancellationToken)
    {
        var member = Expression.Parameter(typeof(GroupMember), "m");
        var condition = Expression.Lambda<Func<GroupMember, bool>>(new MemberScope(member, context).Visit(step.Condition), member);
        return database.GroupMembers.Where(row => row.GroupId == group).Where(condition).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<List<string>> MissingAsync(Guid[] given, string[] types, CancellationToken cancellationToken)
    {
        var known = await database.Resources.AsNoTracking()
            .Where(resource => given.Contains(resource.Id) && types.Contains(resource.ResourceType))
            .Select(resource => resource.Id).ToListAsync(cancellationToken);
        return [.. given.Except(known).Select(id => id.ToString())];
    }

    private sealed record MergeCounts(int Known, int Written);
}
