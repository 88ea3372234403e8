using System.Diagnostics.CodeAnalysis;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Filtering.Binding;

/// <summary>Looks the attribute of <c>sortBy</c> up in the schemas (RFC 7644 §3.4.2.3).</summary>
public static class SortKeyBinder
{
    /// <summary>
    /// Binds a sort key on one resource type. A complex attribute sorts by its <c>value</c>; one without, an unknown attribute
    /// and one that is never returned are <c>invalidPath</c>.
    /// </summary>
    public static bool TryBind(
        AttributePath path,
        ResourceType type,
        [NotNullWhen(true)] out AttributeTarget? target,
        [NotNullWhen(false)] out ScimProblem? problem)
    {
        (target, problem) = Bind(AttributeLookup.Find(AttributeAliases.InFilter(path, type), type, out var unknown), unknown);
        return problem is null;
    }

    /// <summary>
    /// Binds a sort key on several resource types: for each, in their order, its place or null where the type has no such
    /// attribute. Refused when no type has it, and when one type refuses it.
    /// </summary>
    public static bool TryBindAny(
        AttributePath path,
        IReadOnlyList<ResourceType> types,
        [NotNullWhen(true)] out IReadOnlyList<AttributeTarget?>? targets,
        [NotNullWhen(false)] out ScimProblem? problem)
    {
        var found = types
            .Select(type => AttributeLookup.Find(AttributeAliases.InFilter(path, type), type, out _))
            .Select(target => target is null ? default : Bind(target, ""))
            .ToList();
        problem = found.Select(result => result.Problem).FirstOrDefault(refusal => refusal is not null);
        if (problem is null && found.TrueForAll(result => result.Target is null))
        {
            problem = Refuse($"No resource type has an attribute {Echo.Of($"{path}")}.");
        }

        targets = problem is null ? [.. found.Select(result => result.Target)] : null;
        return problem is null;
    }

    private static (AttributeTarget? Target, ScimProblem? Problem) Bind(AttributeTarget? target, string unknown)
    {
        if (target is { SubAttribute: null, Attribute.IsComplex: true })
        {
            target = target with { SubAttribute = target.Attribute.DefaultSubAttribute };
        }

        return target switch
        {
            null => (null, Refuse(unknown)),
            { Leaf.IsComplex: true } => (null, Refuse($"{target} is complex; sort by one of its sub-attributes.")),
            { Leaf.Returned: Returned.Never } or { Attribute.Returned: Returned.Never } =>
                (null, Refuse($"{target} is never returned and cannot be sorted by.")),
            _ => (target, null),
        };
    }

    private static ScimProblem Refuse(string detail) => new(ScimType.InvalidPath, detail);
}
