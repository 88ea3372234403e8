using ScimService.Filtering.Binding;
using ScimService.Filtering.Grammar;

namespace ScimService.Persistence.Querying;

/// <summary>
/// The groups that a filter names by id, as in <c>groups.value eq "…"</c>. One that has no groups among its members has all its users in
/// <c>group_members</c>, in the order in which pages are read; for others the closure of memberships must be made.
/// </summary>
internal static class GroupsOfGroups
{
    /// <summary>Those of the groups named that have others than users among their members.</summary>
    public static async Task<IReadOnlySet<Guid>> ReadAsync(
        TenantDatabase database, IEnumerable<TypeFilter> types, CancellationToken cancellationToken)
    {
        var (tenant, named) = (database.TenantId, types.SelectMany(type => Named(type.Filter)).Distinct().ToArray());
        if (named.Length is 0)
        {
            return new HashSet<Guid>();
        }

        var found = await database.QueryAsync(
            $"""
            SELECT DISTINCT m.group_id FROM group_members m
            WHERE m.tenant_id = {tenant} AND m.group_id = ANY ({named}) AND m.member_type <> 'User'
            """,
            row => row.GetGuid(0),
            cancellationToken);
        return found.ToHashSet();
    }

    /// <summary>The group that a condition on an element of <c>groups</c> asks for; null where it asks for more or for less.</summary>
    public static Guid? Exact(BoundFilter condition) =>
        condition is BoundFilter.Compare { Operator: CompareOperator.Eq, Target.SubAttribute.Name: "value" } term
            ? IdComparison.Issued(term.Value)
            : null;

    private static IEnumerable<Guid> Named(BoundFilter? filter) => filter switch
    {
        BoundFilter.And(var left, var right) => Named(left).Concat(Named(right)),
        BoundFilter.Or(var left, var right) => Named(left).Concat(Named(right)),
        BoundFilter.Not(var operand) => Named(operand),
        BoundFilter.AnyElement({ Attribute.Name: "groups" }, var condition) when Exact(condition) is { } group => [group],
        BoundFilter.Compare { Target.Attribute.Name: "groups" } when Exact(filter) is { } group => [group],
        _ => [],
    };
}
