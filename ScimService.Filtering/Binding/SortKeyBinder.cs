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
        target = AttributeLookup.Find(path, type, out var unknown);
        if (target is { SubAttribute: null, Attribute.IsComplex: true })
        {
            target = target with { SubAttribute = target.Attribute.DefaultSubAttribute };
        }

        var refusal = target switch
        {
            null => unknown,
            { Leaf.IsComplex: true } => $"{target} is complex; sort by one of its sub-attributes.",
            { Leaf.Returned: Returned.Never } or { Attribute.Returned: Returned.Never } =>
                $"{target} is never returned and cannot be sorted by.",
            _ => null,
        };
        problem = refusal is null ? null : new ScimProblem(ScimType.InvalidPath, refusal);
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
        (targets, problem) = (null, null);
        var found = new List<AttributeTarget?>();
        foreach (var type in types)
        {
            if (!TryBind(path, type, out var target, out var refusal) && AttributeLookup.Find(path, type, out _) is not null)
            {
                problem = refusal;
                return false;
            }

            found.Add(problem is null ? target : null);
        }

        if (found.TrueForAll(target => target is null))
        {
            var name = AttributeLookup.Clip($"{path}");
            problem = new ScimProblem(ScimType.InvalidPath, $"No resource type has an attribute {name}.");
            return false;
        }

        targets = found;
        return true;
    }
}
