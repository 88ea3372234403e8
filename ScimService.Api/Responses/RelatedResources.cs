using ScimService.Persistence.Membership;

namespace ScimService.Api.Responses;

/// <summary>What a page of resources needs beside their documents, read in a constant number of statements.</summary>
/// <param name="Groups">The groups of each resource.</param>
/// <param name="Names">The names of the resources that references point at.</param>
/// <param name="Members">The members of the groups of the page, in its order; a stream, to be read once.</param>
internal sealed record RelatedResources(
    ILookup<Guid, MembershipRow> Groups, IReadOnlyDictionary<Guid, string> Names, MemberStream Members) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Members.DisposeAsync();
}
