using System.Diagnostics.CodeAnalysis;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Filtering.Binding;

/// <summary>Looks the path of a PATCH operation up in the schemas (RFC 7644 §3.5.2).</summary>
public static class PathBinder
{
    /// <summary>
    /// Binds a path on one resource type. A path that names nothing is <c>invalidPath</c>; a condition in brackets that does not
    /// fit its attribute is <c>invalidFilter</c>. The URN of an extension alone names its whole object.
    /// </summary>
    public static bool TryBind(
        PatchPath path,
        ResourceType type,
        [NotNullWhen(true)] out BoundPath? bound,
        [NotNullWhen(false)] out ScimProblem? problem)
    {
        (bound, problem) = Bind(path, type);
        return problem is null;
    }

    private static (BoundPath?, ScimProblem?) Bind(PatchPath path, ResourceType type)
    {
        var text = $"{path}";
        if (type.Extension(text) is { } extension)
        {
            return (new BoundPath(extension.Schema, null, null, null), null);
        }

        if (string.Equals(text, type.Schema.Id, StringComparison.OrdinalIgnoreCase))
        {
            return Refuse("The URN of the base schema names no attribute; leave the path out to change the resource itself.");
        }

        if (AttributeLookup.Find(AttributeAliases.InPath(path.Attribute, type), type, out var unknown) is not { } target)
        {
            return Refuse(unknown);
        }

        var sub = path.SubAttribute is null ? target.SubAttribute : target.Attribute.SubAttribute(path.SubAttribute);
        if (sub is null && path.SubAttribute is not null)
        {
            return Refuse(AttributeLookup.NoSubAttribute(target.Attribute, path.SubAttribute));
        }

        if (path.ValueFilter is null)
        {
            return (new BoundPath(target.Extension, target.Attribute, null, sub), null);
        }

        if (FilterBinding.RefuseBrackets(target) is { } refusal)
        {
            return Refuse(refusal);
        }

        var binding = FilterBinding.ForElementOf(target, unknownHasNoValue: false);
        var condition = binding.Bind(path.ValueFilter);
        return binding.Problem is null
            ? (new BoundPath(target.Extension, target.Attribute, condition, sub), null)
            : (null, binding.Problem);
    }

    private static (BoundPath?, ScimProblem?) Refuse(string detail) => (null, new ScimProblem(ScimType.InvalidPath, detail));
}
