using ScimService.Api.Responses;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Projection;

/// <summary>A resource type and what of its resources this answer returns.</summary>
internal sealed class ResourceShape(ResourceType type, ResourceProjection projection)
{
    public ResourceType Type => type;

    public ResourceProjection Projection => projection;

    /// <summary>Which parts of the members are returned; null when none, so that no membership is read.</summary>
    public SubSelection? Members { get; } = Part(projection, SeparateAttributes.Members(type));

    /// <summary>Which parts of the groups a resource is in are returned; null when none.</summary>
    public SubSelection? Groups { get; } = Part(projection, SeparateAttributes.Groups(type));

    /// <summary>The references that are returned with the names of what they point at.</summary>
    public IReadOnlyList<ReferenceAttribute> References { get; } =
        [.. ReferenceAttribute.Of(type).Where(attribute => IsReturned(attribute, projection))];

    private static SubSelection? Part(ResourceProjection projection, AttributeDefinition? attribute) =>
        attribute is null ? null : projection.Attribute(attribute.Name);

    private static bool IsReturned(ReferenceAttribute attribute, ResourceProjection projection)
    {
        var subs = attribute.Extension is null
            ? projection.Attribute(attribute.Name)
            : projection.Extension(attribute.Extension)?.GetValueOrDefault(attribute.Name);
        return subs is not null && subs.Has(attribute.Display);
    }
}
