using ScimService.Persistence.Membership;

namespace ScimService.Persistence.Resources;

/// <summary>A resource as it is stored.</summary>
/// <param name="Id">The id this service issued.</param>
/// <param name="ResourceType">The name of its resource type, for example <c>User</c>.</param>
/// <param name="Document">
/// The client's attributes as JSON text in UTF-8, in canonical spelling and schema order, <c>schemas</c> first; without <c>id</c>,
/// <c>meta</c>, <c>groups</c>, <c>members</c> and <c>password</c>.
/// </param>
/// <param name="Version">Counts the changes; the source of the ETag.</param>
/// <param name="Created">To the millisecond, as it is returned.</param>
/// <param name="LastModified">To the millisecond, as it is returned.</param>
public sealed record StoredResource(
    Guid Id, string ResourceType, byte[] Document, long Version, DateTimeOffset Created, DateTimeOffset LastModified)
{
    /// <summary>The groups it is in, where they came along with it; null where they are still to be read.</summary>
    public IReadOnlyList<MembershipRow>? Groups { get; init; }

    /// <summary>Whether both are the same version of the same resource, their documents compared by content.</summary>
    public bool Equals(StoredResource? other) =>
        other is not null
        && (Id, ResourceType, Version, Created, LastModified)
            == (other.Id, other.ResourceType, other.Version, other.Created, other.LastModified)
        && Document.AsSpan().SequenceEqual(other.Document);

    public override int GetHashCode() => HashCode.Combine(Id, Version);
}
