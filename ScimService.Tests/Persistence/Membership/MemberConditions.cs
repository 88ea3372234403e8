using ScimService.Filtering.Binding;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Schema;

namespace ScimService.Tests.Persistence.Membership;

/// <summary>Conditions on one member, as a PATCH path holds them between its brackets.</summary>
internal static class MemberConditions
{
    public static BoundFilter Of(string condition)
    {
        BoundFilter? bound = null;
        if (!FilterParser.TryParse($"members[{condition}]", FilterLimits.Default, out var parsed, out var problem)
            || !FilterBinder.TryBind(parsed, SchemaCatalogue.Core.ResourceType("Group")!, out bound, out problem))
        {
            throw new AssertionException($"{condition}: {problem!.Detail}");
        }

        return ((BoundFilter.AnyElement)bound).Condition;
    }
}
