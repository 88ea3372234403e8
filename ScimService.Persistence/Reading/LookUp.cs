using ScimService.Filtering.Binding;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Paging;
using ScimService.Persistence.Querying;

namespace ScimService.Persistence.Reading;

/// <summary>Filters of one equality that match a few resources: the questions identity providers ask most.</summary>
internal static class LookUp
{
    /// <summary>More resources than this are a list, not the answer to a look-up.</summary>
    public const int Most = 20;

    /// <summary>Whether one resource at most can match.</summary>
    public static bool IsOne(IReadOnlyList<TypeFilter> filters) => filters is [{ Type: var type, Filter: { } filter }] && IsOne(type, filter);

    /// <summary>The equality that a first page asks for; null where the page is no look-up.</summary>
    public static LookUpTerm? TermOf(PageRequest request) => request is
    {
        Count: > 0,
        Position: PagePosition.Index(<= 1) or PagePosition.Cursor(null),
        Types: [{ Type: var type, Filter: { } filter }],
    }
        ? LookUpTerm.Of(type, filter)
        : null;

    /// <summary>Whether what was found, all of it or one more than <see cref="Most"/>, is the page: it fits and is in order.</summary>
    public static bool IsAnswer(PageRequest request, int found) =>
        found <= Math.Min(Most, request.Count) && (request.Sort is null || found <= 1);

    private static bool IsOne(ResourceType type, BoundFilter filter) => filter switch
    {
        BoundFilter.And(var left, var right) => IsOne(type, left) || IsOne(type, right),
        BoundFilter.Compare { Operator: CompareOperator.Eq, Target: var target } =>
            target.Attribute == CommonAttributes.Id || ResourceScope.IsUniqueKey(type, target),
        _ => false,
    };
}
