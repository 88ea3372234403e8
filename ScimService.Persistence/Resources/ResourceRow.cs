using System.Linq.Expressions;
using ScimService.Persistence.Membership;
using ScimService.Persistence.Model;

namespace ScimService.Persistence.Resources;

/// <summary>What a read needs of a row: everything but the comparison form; and the groups, where they were asked for.</summary>
internal sealed record ResourceRow(StoredResource Resource, string? GroupList)
{
    public static readonly Expression<Func<Resource, StoredResource>> Stored = resource => new StoredResource(
        resource.Id, resource.ResourceType, resource.Document, resource.Version, resource.Created, resource.LastModified);

    /// <summary>The resource with the groups that were read with it.</summary>
    public StoredResource WithGroups => Resource with { Groups = GroupListText.Read(Resource.Id, GroupList) };
}
