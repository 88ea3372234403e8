namespace ScimService.Api.Projection;

/// <summary>The shapes of an answer, of which each resource type has one; a handful at most.</summary>
internal readonly record struct ResourceShapes(IReadOnlyList<ResourceShape> All)
{
    /// <summary>The shape of the resource type with this name.</summary>
    public ResourceShape this[string resourceType]
    {
        get
        {
            for (var index = 0; index < All.Count; index++)
            {
                if (All[index].Type.Name == resourceType)
                {
                    return All[index];
                }
            }

            throw new KeyNotFoundException($"The answer has no shape for {resourceType}.");
        }
    }
}
