using ScimService.Filtering.Schema;

namespace ScimService.Api.Projection;

/// <summary>A resource type and what of its resources this answer returns.</summary>
internal sealed record ResourceShape(ResourceType Type, ResourceProjection Projection)
{
    /// <summary>Which parts of the members are returned; null when none, so that no membership is read.</summary>
    public SubSelection? Members => Computed(ComposedAttributes.Members);

    /// <summary>Which parts of the groups a resource is in are returned; null when none.</summary>
    public SubSelection? Groups => Computed(ComposedAttributes.Groups);

    private SubSelection? Computed(string name) =>
        Type.Schema.Attribute(name) is { MultiValued: true, IsComplex: true } ? Projection.Attribute(name) : null;
}
