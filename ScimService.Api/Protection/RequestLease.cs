using System.Threading.RateLimiting;

namespace ScimService.Api.Protection;

/// <summary>The place that a request takes among those under way; free again when it is disposed.</summary>
/// <param name="OfTenant">Among those of its tenant.</param>
/// <param name="OfAll">Among those of all tenants.</param>
/// <param name="Rejection">The answer to a request that got no place.</param>
internal readonly record struct RequestLease(RateLimitLease? OfTenant, RateLimitLease? OfAll, IResult? Rejection) : IDisposable
{
    public void Dispose()
    {
        OfTenant?.Dispose();
        OfAll?.Dispose();
    }
}
