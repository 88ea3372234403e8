using System.Linq.Expressions;
using System.Text;
using ScimService.Persistence.Model;
using ScimService.Persistence.Resources;

namespace ScimService.Persistence.Paging;

/// <summary>By id, which is by creation.</summary>
internal sealed class IdOrder : ISortOrder
{
    public IQueryable<Resource> Sort(IQueryable<Resource> resources) => resources.OrderBy(resource => resource.Id);

    public IQueryable<Resource> After(IQueryable<Resource> resources, PageBoundary boundary)
    {
        var last = boundary.LastId;
        return resources.Where(resource => resource.Id.CompareTo(last) > 0);
    }

    public Expression<Func<Resource, PageRow>> Row() => resource => new PageRow(new StoredResource(
        resource.Id, resource.ResourceType, Encoding.UTF8.GetBytes(resource.Document), resource.Version, resource.Created,
        resource.LastModified));
}
