using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Projection;

/// <summary>The parameters <c>attributes</c> and <c>excludedAttributes</c> as given (RFC 7644 §3.4.2.5).</summary>
internal sealed class ProjectionQuery
{
    private const int MaxNames = 500;

    private static readonly ConditionalWeakTable<ResourceType, ResourceShape> Defaults = [];

    private readonly IReadOnlyList<string> _names;
    private readonly ProjectionMode _mode;

    private ProjectionQuery(ProjectionMode mode, IReadOnlyList<string> names) => (_mode, _names) = (mode, names);

    /// <summary>Neither parameter: what a client gets by default.</summary>
    public static ProjectionQuery None { get; } = new(ProjectionMode.Default, []);

    /// <summary>Whether the client asked for a projection, so that a PATCH answers with the resource (RFC 7644 §3.5.2).</summary>
    public bool IsGiven => _mode is not ProjectionMode.Default;

    /// <summary>False with an invalidValue problem when both parameters are given: the RFC knows one or the other.</summary>
    public static bool TryCreate(
        IReadOnlyList<string> attributes,
        IReadOnlyList<string> excludedAttributes,
        [NotNullWhen(true)] out ProjectionQuery? query,
        [NotNullWhen(false)] out ScimProblem? problem)
    {
        problem = attributes.Count > 0 && excludedAttributes.Count > 0
            ? new ScimProblem(ScimType.InvalidValue, "attributes and excludedAttributes exclude each other; send one of them.")
            : attributes.Count > MaxNames || excludedAttributes.Count > MaxNames
                ? new ScimProblem(ScimType.InvalidValue, $"attributes and excludedAttributes take at most {MaxNames} names.")
                : null;
        query = problem is not null ? null
            : attributes.Count > 0 ? new ProjectionQuery(ProjectionMode.Only, attributes)
            : excludedAttributes.Count > 0 ? new ProjectionQuery(ProjectionMode.Except, excludedAttributes)
            : None;
        return problem is null;
    }

    /// <summary>What is returned of a resource of this type; names it does not have are ignored.</summary>
    public ResourceShape For(ResourceType type) =>
        IsGiven ? Build(type) : Defaults.GetValue(type, Build);

    private ResourceShape Build(ResourceType type) => new(type, new ProjectionBuilder(type, _mode, _names).Build());
}
