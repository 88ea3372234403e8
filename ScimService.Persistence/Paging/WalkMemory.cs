using Microsoft.Extensions.Caching.Memory;

namespace ScimService.Persistence.Paging;

/// <summary>
/// Remembers for a minute where the next page of a walk by <c>startIndex</c> begins and how many matches its first page counted. A
/// walk then costs the same at its end as at its start; a replica that does not remember counts and skips, which is only slower.
/// </summary>
public sealed class WalkMemory : IDisposable
{
    private const int MaxWalks = 10_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly MemoryCache _boundaries = new(new MemoryCacheOptions { SizeLimit = MaxWalks });

    public PageBoundary? Find(int tenant, string query, long startIndex) =>
        _boundaries.Get<PageBoundary>((tenant, query, startIndex));

    public void Remember(int tenant, string query, long startIndex, PageBoundary boundary) => _boundaries.Set(
        (tenant, query, startIndex), boundary, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Lifetime });

    public void Dispose() => _boundaries.Dispose();
}
