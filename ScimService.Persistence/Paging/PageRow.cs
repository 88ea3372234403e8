using System.Text;
using ScimService.Persistence.Resources;

namespace ScimService.Persistence.Paging;

/// <summary>A row of a page with the key it is sorted by.</summary>
internal sealed record PageRow(
    Guid Id, string ResourceType, string Document, long Version, DateTimeOffset Created, DateTimeOffset LastModified)
{
    public object? Key { get; init; }

    public StoredResource Resource => new(Id, ResourceType, Encoding.UTF8.GetBytes(Document), Version, Created, LastModified);
}
