using ScimService.Api.Projection;
using ScimService.Persistence.Membership;
using ScimService.Persistence.Resources;

namespace ScimService.Api.Responses;

/// <summary>What a page of resources needs beside their documents, read in a constant number of statements.</summary>
/// <param name="Groups">The groups of each resource.</param>
/// <param name="Names">The names of the resources that references point at.</param>
/// <param name="Members">The members of the groups of the page, in its order; a stream, to be read once.</param>
internal sealed record RelatedResources(
    ILookup<Guid, MembershipRow> Groups, IReadOnlyDictionary<Guid, string> Names, MemberStream Members) : IAsyncDisposable
{
    /// <summary>The groups a resource is in.</summary>
    public IEnumerable<MembershipRow> GroupsOf(StoredResource resource) => resource.Groups ?? Groups[resource.Id];

    /// <summary>The entity tag of a resource shown in this shape.</summary>
    public string TagOf(StoredResource resource, ResourceShape shape) =>
        shape.Groups is null ? EntityTag.Of(resource.Version) : EntityTag.Of(resource.Version, GroupsOf(resource));

    public ValueTask DisposeAsync() => Members.DisposeAsync();
}
