using System.Security.Cryptography;
using System.Text;
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
        _boundaries.Get<PageBoundary>(Key(tenant, query, startIndex));

    public void Remember(int tenant, string query, long startIndex, PageBoundary boundary) => _boundaries.Set(
        Key(tenant, query, startIndex),
        boundary,
        new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Lifetime });

    public void Dispose() => _boundaries.Dispose();

    // A digest, since a query is as long as a client likes.
    private static (int Tenant, string Query, long StartIndex) Key(int tenant, string query, long startIndex) =>
        (tenant, Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(query))), startIndex);
}
