using ScimService.Api.Projection;
using ScimService.Persistence.Membership;
using ScimService.Persistence.Resources;

namespace ScimService.Api.Responses;

/// <summary>Reads what a page needs beside its documents, and nothing that the projection leaves out.</summary>
internal sealed class RelatedReader(MembershipReader memberships)
{
    private static readonly ILookup<Guid, MembershipRow> NoGroups = Array.Empty<MembershipRow>().ToLookup(row => row.MemberId);

    private static readonly Dictionary<Guid, string> NoNames = [];

    /// <summary>Reads for a page, whatever its size, one statement each for groups and names; members are streamed later.</summary>
    /// <param name="page">The resources.</param>
    /// <param name="shapes">What is returned of each resource type, by name.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<RelatedResources> ReadAsync(
        IReadOnlyList<StoredResource> page, IReadOnlyDictionary<string, ResourceShape> shapes, CancellationToken cancellationToken)
    {
        var inGroups = Ids(page.Where(resource => resource.Groups is null), shapes, shape => shape.Groups);
        var withMembers = Ids(page, shapes, shape => shape.Members);
        var references = page.SelectMany(resource => References(resource, shapes[resource.ResourceType])).Distinct().ToList();
        return new RelatedResources(
            inGroups.Count is 0 ? NoGroups : await memberships.GroupsOfAsync(inGroups, cancellationToken),
            references.Count is 0 ? NoNames : await memberships.DisplayNamesAsync(references, cancellationToken),
            new MemberStream(withMembers.Count is 0 ? null : memberships.MembersOf(withMembers), cancellationToken));
    }

    private static List<Guid> Ids(
        IEnumerable<StoredResource> page, IReadOnlyDictionary<string, ResourceShape> shapes, Func<ResourceShape, SubSelection?> needed) =>
        [.. page.Where(resource => needed(shapes[resource.ResourceType]) is not null).Select(resource => resource.Id)];

    private static IEnumerable<Guid> References(StoredResource resource, ResourceShape shape) =>
        from attribute in ReferenceAttribute.Of(shape.Type)
        where IsReturned(attribute, shape.Projection)
            && resource.Document.Contains($"\"{attribute.Name}\"", StringComparison.Ordinal)
        let id = Find(resource, attribute)
        where id is not null
        select id.Value;

    private static bool IsReturned(ReferenceAttribute attribute, ResourceProjection projection)
    {
        var subs = attribute.Extension is null
            ? projection.Attribute(attribute.Name)
            : projection.Extension(attribute.Extension)?.GetValueOrDefault(attribute.Name);
        return subs is not null && subs.Has(attribute.Display);
    }

    private static Guid? Find(StoredResource resource, ReferenceAttribute attribute)
    {
        using var document = StoredText.Encode(resource.Document);
        return ReferencePlace.Find(document.Written.Span, attribute)?.Id;
    }
}
