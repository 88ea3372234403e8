using System.Diagnostics.CodeAnalysis;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Filtering.Binding;

/// <summary>Looks the names of a filter up in the schemas and fits its operators and literals to their types.</summary>
public static class FilterBinder
{
    /// <summary>Binds a filter on one resource type; an unknown attribute or a wrong type is <c>invalidFilter</c>.</summary>
    public static bool TryBind(
        Filter filter,
        ResourceType type,
        [NotNullWhen(true)] out BoundFilter? bound,
        [NotNullWhen(false)] out ScimProblem? problem)
    {
        (bound, problem) = Bind(filter, type, unknownHasNoValue: false);
        return problem is null;
    }

    /// <summary>
    /// Binds a filter on several resource types, one bound filter for each in their order; an attribute that a type does not have
    /// counts as unassigned there (RFC 7644 §3.4.2.1).
    /// </summary>
    public static bool TryBindAny(
        Filter filter,
        IReadOnlyList<ResourceType> types,
        [NotNullWhen(true)] out IReadOnlyList<BoundFilter>? bound,
        [NotNullWhen(false)] out ScimProblem? problem)
    {
        var results = types.Select(type => Bind(filter, type, unknownHasNoValue: true)).ToList();
        problem = results.Select(result => result.Problem).FirstOrDefault(refusal => refusal is not null);
        bound = problem is null ? [.. results.Select(result => result.Bound!)] : null;
        return problem is null;
    }

    private static (BoundFilter? Bound, ScimProblem? Problem) Bind(Filter filter, ResourceType type, bool unknownHasNoValue)
    {
        var binding = new FilterBinding(
            (AttributePath path, out string unknown) =>
                AttributeLookup.Find(AttributeAliases.InFilter(path, type), type, out unknown),
            unknownHasNoValue);
        var bound = binding.Bind(filter);
        return binding.Problem is null ? (bound, null) : (null, binding.Problem);
    }
}
