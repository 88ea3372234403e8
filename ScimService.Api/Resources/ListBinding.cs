using System.Diagnostics.CodeAnalysis;
using ScimService.Api.Messages;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Paging;
using ScimService.Persistence.Querying;

namespace ScimService.Api.Resources;

/// <summary>The filter and the order of a list, looked up in the schemas of the resource types it spans.</summary>
internal sealed record ListBinding(IReadOnlyList<TypeFilter> Types, SortKey? Sort)
{
    /// <summary>False with invalidFilter for the filter, or invalidPath for <c>sortBy</c>.</summary>
    public static bool TryBind(
        ListQuery query,
        IReadOnlyList<ResourceType> types,
        FilterLimits limits,
        [NotNullWhen(true)] out ListBinding? binding,
        [NotNullWhen(false)] out ScimProblem? problem)
    {
        binding = TryBindFilter(query.Filter, types, limits, out var filters, out problem)
            && TryBindSort(query, types, limits, out var sort, out problem)
                ? new ListBinding(filters, sort)
                : null;
        return problem is null;
    }

    private static bool TryBindFilter(
        string? text,
        IReadOnlyList<ResourceType> types,
        FilterLimits limits,
        [NotNullWhen(true)] out IReadOnlyList<TypeFilter>? filters,
        [NotNullWhen(false)] out ScimProblem? problem)
    {
        (filters, problem) = (null, null);
        if (text is null)
        {
            filters = [.. types.Select(type => new TypeFilter(type, null))];
            return true;
        }

        if (!FilterParser.TryParse(text, limits, out var filter, out problem))
        {
            return false;
        }

        if (types is [var only])
        {
            filters = FilterBinder.TryBind(filter, only, out var one, out problem) ? [new TypeFilter(only, one)] : null;
        }
        else
        {
            filters = FilterBinder.TryBindAny(filter, types, out var bound, out problem)
                ? [.. types.Zip(bound, (type, part) => new TypeFilter(type, part))]
                : null;
        }

        return problem is null;
    }

    private static bool TryBindSort(
        ListQuery query, IReadOnlyList<ResourceType> types, FilterLimits limits, out SortKey? sort, out ScimProblem? problem)
    {
        (sort, problem) = (null, null);
        if (query.SortBy is not { } text)
        {
            return true;
        }

        AttributeTarget? target = null;
        if (AttributePathParser.TryParse(text, limits, out var path, out problem))
        {
            if (types is [var only])
            {
                SortKeyBinder.TryBind(path, only, out target, out problem);
            }
            else
            {
                target = SortKeyBinder.TryBindAny(path, types, out var targets, out problem)
                    ? targets.First(found => found is not null)
                    : null;
            }
        }

        sort = target is null ? null : new SortKey(target, query.Descending);
        return problem is null;
    }
}
