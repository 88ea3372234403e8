namespace ScimService.Persistence.Querying;

/// <summary>A group that a resource is in, directly or through other groups; a row of a function, never stored.</summary>
public sealed class NestedGroup
{
    public Guid GroupId { get; init; }

    public bool Direct { get; init; }
}
