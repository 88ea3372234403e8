using System.Linq.Expressions;
using ScimService.Persistence.Model;

namespace ScimService.Persistence.Paging;

/// <summary>A total order of resources: a key of any type, then the id.</summary>
internal interface ISortOrder
{
    IQueryable<Resource> Sort(IQueryable<Resource> resources);

    /// <summary>The resources behind a boundary.</summary>
    IQueryable<Resource> After(IQueryable<Resource> resources, PageBoundary boundary);

    /// <summary>The key as text, which <see cref="After"/> reads again; null where it cannot be written as such.</summary>
    Expression<Func<Resource, PageRow>> Row();
}
