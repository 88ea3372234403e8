using ScimService.Api.Authentication;
using ScimService.Api.Projection;
using ScimService.Persistence.Membership;
using ScimService.Persistence.Resources;

namespace ScimService.Api.Responses;

/// <summary>Reads what a page needs beside its documents, and nothing that the projection leaves out.</summary>
internal static class RelatedReader
{
    private static readonly ILookup<Guid, MembershipRow> NoGroups = Array.Empty<MembershipRow>().ToLookup(row => row.MemberId);

    private static readonly Dictionary<Guid, string> NoNames = [];

    /// <summary>Reads for a page, whatever its size, one statement each for groups and names; members are streamed later.</summary>
    /// <param name="context">The request.</param>
    /// <param name="page">The resources.</param>
    /// <param name="shapes">What is returned of each resource type.</param>
    public static async ValueTask<RelatedResources> ReadAsync(
        HttpContext context, IReadOnlyList<StoredResource> page, ResourceShapes shapes)
    {
        List<Guid>? inGroups = null;
        List<Guid>? withMembers = null;
        HashSet<Guid>? references = null;
        foreach (var resource in page)
        {
            var shape = shapes[resource.ResourceType];
            if (resource.Groups is null && shape.Groups is not null)
            {
                (inGroups ??= []).Add(resource.Id);
            }

            if (shape.Members is not null)
            {
                (withMembers ??= []).Add(resource.Id);
            }

            foreach (var attribute in shape.References)
            {
                if (ReferencePlace.Find(resource.Document, attribute) is { } place)
                {
                    (references ??= []).Add(place.Id);
                }
            }
        }

        if (inGroups is null && withMembers is null && references is null)
        {
            return new RelatedResources(NoGroups, NoNames, MemberStream.Empty);
        }

        var memberships = context.EnterTenant().GetRequiredService<MembershipReader>();
        var cancellationToken = context.RequestAborted;
        return new RelatedResources(
            inGroups is null ? NoGroups : await memberships.GroupsOfAsync(inGroups, cancellationToken),
            references is null ? NoNames : await memberships.DisplayNamesAsync(references, cancellationToken),
            withMembers is null ? MemberStream.Empty : new MemberStream(memberships.MembersOf(withMembers), cancellationToken));
    }
}
