using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using ScimService.Api.Authentication;
using ScimService.Api.Configuration;
using ScimService.Api.Errors;
using ScimService.Api.Telemetry;

namespace ScimService.Api.Protection;

/// <summary>
/// Bounds what each token sends (429) and what is under way at once (503), both with Retry-After. Tokens and tenants have budgets of
/// their own: a noisy one does not consume another's.
/// </summary>
internal sealed class RequestLimits(IOptions<ScimOptions> options, ScimTelemetry telemetry) : IDisposable
{
    private const string AllTenants = "";

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly int _bucket = Math.Max(1, Bucket(options.Value.RateLimit));
    private readonly PartitionedRateLimiter<string> _rate = Rate(options.Value.RateLimit);
    private readonly PartitionedRateLimiter<string> _perTenant = Concurrency(options.Value.RateLimit.ConcurrentPerTenant);
    private readonly PartitionedRateLimiter<string> _all = Concurrency(options.Value.RateLimit.Concurrent);

    /// <summary>Counts a request until what is returned is disposed, or refuses it.</summary>
    public RequestLease Take(HttpContext context)
    {
        var client = context.Client;
        using var rate = _rate.AttemptAcquire(Sender(context));
        if (!rate.IsAcquired)
        {
            return new RequestLease(null, null, TooMany(context, rate));
        }

        var ofTenant = _perTenant.AttemptAcquire(client?.Tenant ?? AllTenants);
        var ofAll = ofTenant.IsAcquired ? _all.AttemptAcquire(AllTenants) : ofTenant;
        return new RequestLease(ofTenant, ofAll, ofAll.IsAcquired ? null : Busy(context));
    }

    /// <summary>
    /// Counts what a request that was let in turned out to hold beyond one: its sender's next requests are refused until the rate has
    /// made up for it.
    /// </summary>
    public void Charge(HttpContext context, int more)
    {
        // A debt waits in the queue of the bucket, which gives nothing to others meanwhile; more than a full bucket cannot be asked for.
        for (var left = more; left > 0; left -= _bucket)
        {
            _ = _rate.AcquireAsync(Sender(context), Math.Min(left, _bucket)).AsTask();
        }
    }

    public void Dispose()
    {
        _rate.Dispose();
        _perTenant.Dispose();
        _all.Dispose();
    }

    // Who has no valid token is told by the address, so that guessing tokens is slowed down as well.
    private static string Sender(HttpContext context) => context.Client?.Token ?? $"{context.Connection.RemoteIpAddress}";

    private static int Bucket(RateLimits limits) => Math.Max(limits.Burst, limits.RequestsPerSecond);

    private static PartitionedRateLimiter<string> Rate(RateLimits limits)
    {
        var bucket = new TokenBucketRateLimiterOptions
        {
            TokenLimit = Bucket(limits),
            TokensPerPeriod = limits.RequestsPerSecond,
            ReplenishmentPeriod = Period,
            QueueLimit = int.MaxValue,
        };
        Func<string, TokenBucketRateLimiterOptions> create = _ => bucket;
        return PartitionedRateLimiter.Create<string, string>(sender => limits.RequestsPerSecond is 0
            ? RateLimitPartition.GetNoLimiter(AllTenants)
            : RateLimitPartition.GetTokenBucketLimiter(sender, create));
    }

    private static PartitionedRateLimiter<string> Concurrency(int permits)
    {
        Func<string, ConcurrencyLimiterOptions> create = _ => new ConcurrencyLimiterOptions { PermitLimit = permits };
        return PartitionedRateLimiter.Create<string, string>(tenant => permits is 0
            ? RateLimitPartition.GetNoLimiter(AllTenants)
            : RateLimitPartition.GetConcurrencyLimiter(tenant, create));
    }

    private IResult TooMany(HttpContext context, RateLimitLease lease)
    {
        lease.TryGetMetadata(MetadataName.RetryAfter, out var wait);
        RetryAfter(context, Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)));
        telemetry.Limited("rate");
        return StatusDetail.Result(context, StatusCodes.Status429TooManyRequests);
    }

    private ScimErrorResult Busy(HttpContext context)
    {
        RetryAfter(context, 1);
        telemetry.Limited("concurrency");
        return ScimErrorResult.Of(
            StatusCodes.Status503ServiceUnavailable,
            "The service is already handling as many requests as it may at once. Send the request again in 1 second.");
    }

    private static void RetryAfter(HttpContext context, int seconds) =>
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
}
