using System.Diagnostics;
using System.Text.Json;
using ScimService.Api.Patch.Elements;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Problems;

namespace ScimService.Api.Patch.Operations;

/// <summary>
/// Turns operations on <c>members</c> into set operations, without ever knowing who is a member. The elements are a set keyed by
/// <c>value</c>: they come and go, but do not change (RFC 7643 §4.2).
/// </summary>
internal static class MembersOperation
{
    public static ScimProblem? Apply(PatchDraft draft, PatchOperation operation)
    {
        var path = operation.Path;
        if (path.SubAttribute is { } sub)
        {
            return Unchangeable($"members.{sub.Name}");
        }

        return operation switch
        {
            PatchOperation.Add(_, { Condition: { } condition }, var value) => AddDescribed(draft, operation, condition, value),
            PatchOperation.Add(_, _, var value) => WithIds(value, draft.Members.Add),
            PatchOperation.Replace(_, { Condition: not null }, _) => Unchangeable("an element of members"),
            PatchOperation.Replace(_, _, var value) => WithIds(value, draft.Members.ReplaceAll),
            PatchOperation.RemoveValues(_, _, var values) => WithIds(values, draft.Members.Remove),
            PatchOperation.Remove(_, { Condition: null }) => WithIds(default, draft.Members.ReplaceAll),
            PatchOperation.Remove => RemoveMatching(draft, path.Condition!),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Whether a condition names the members it can be about; any other has to be tried on every member of the group.</summary>
    public static bool NamesMembers(BoundFilter condition) => condition is BoundFilter.And(var left, var right)
        ? NamesMembers(left) || NamesMembers(right)
        : Ids(condition) is not null;

    private static ScimProblem? WithIds(JsonElement value, Action<IReadOnlyList<string>> step)
    {
        var problem = MemberListReader.Read(value, "members", out var ids);
        if (problem is null)
        {
            step(ids);
        }

        return problem;
    }

    private static ScimProblem? RemoveMatching(PatchDraft draft, BoundFilter condition)
    {
        if (Ids(condition) is { } ids)
        {
            draft.Members.Remove([.. ids]);
        }
        else
        {
            draft.Members.RemoveWhere(condition);
        }

        return null;
    }

    /// <summary>Adding through <c>[value eq "x"]</c> means that x shall be a member, whether it is one or not.</summary>
    private static ScimProblem? AddDescribed(PatchDraft draft, PatchOperation operation, BoundFilter condition, JsonElement value)
    {
        if (GivenValue.Read(operation.Path.Attribute!, value, "members", out var given) is { } problem)
        {
            return problem;
        }

        var named = given.SubAttributes.Where(one => one.Sub.Name is "value").Select(one => one.Value?.ToString()).ToList();
        if (Ids(condition)?.ToList() is not [var id] || named is [{ } other] && other != id)
        {
            return Unchangeable("an element of members");
        }

        draft.Members.Add([id]);
        return null;
    }

    /// <summary>The ids of <c>value eq "x"</c> and of such terms joined by <c>or</c>; null for any other condition.</summary>
    private static IEnumerable<string>? Ids(BoundFilter condition) => condition switch
    {
        BoundFilter.Compare { Operator: CompareOperator.Eq, Target.SubAttribute.Name: "value", Value: Comparand.Text(var id, _) } => [id],
        BoundFilter.Or(var left, var right) => Ids(left) is { } some && Ids(right) is { } others ? some.Concat(others) : null,
        _ => null,
    };

    private static ScimProblem Unchangeable(string what) => new(
        ScimType.Mutability, $"{what} is immutable; add or remove members as a whole, by path members or members[value eq \"id\"].");
}
