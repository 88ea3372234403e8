using ScimService.Persistence.Resources;

namespace ScimService.Persistence.Paging;

/// <summary>A row of a page with the key it is sorted by.</summary>
internal sealed record PageRow(StoredResource Resource)
{
    public object? Key { get; init; }
}
