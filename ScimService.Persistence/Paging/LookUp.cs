using ScimService.Filtering.Binding;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Querying;

namespace ScimService.Persistence.Paging;

/// <summary>Recognises filters that match one resource at most, for which there is nothing to plan wrong.</summary>
internal static class LookUp
{
    public static bool IsOne(IReadOnlyList<TypeFilter> filters) => filters is [{ Filter: { } filter }] && IsOne(filter);

    private static bool IsOne(BoundFilter filter) => filter switch
    {
        BoundFilter.And(var left, var right) => IsOne(left) || IsOne(right),
        BoundFilter.Compare { Operator: CompareOperator.Eq, Target: { SubAttribute: null, Extension: null } target } =>
            target.Attribute is { Uniqueness: Uniqueness.Server, MultiValued: false },
        _ => false,
    };
}
