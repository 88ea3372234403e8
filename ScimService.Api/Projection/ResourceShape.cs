using ScimService.Filtering.Documents;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Projection;

/// <summary>A resource type and what of its resources this answer returns.</summary>
internal sealed record ResourceShape(ResourceType Type, ResourceProjection Projection)
{
    /// <summary>Which parts of the members are returned; null when none, so that no membership is read.</summary>
    public SubSelection? Members => Part(SeparateAttributes.Members(Type));

    /// <summary>Which parts of the groups a resource is in are returned; null when none.</summary>
    public SubSelection? Groups => Part(SeparateAttributes.Groups(Type));

    private SubSelection? Part(AttributeDefinition? attribute) => attribute is null ? null : Projection.Attribute(attribute.Name);
}
