using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using ScimService.Api.Authentication;
using ScimService.Api.Configuration;
using ScimService.Api.Errors;
using ScimService.Api.Telemetry;

namespace ScimService.Api.Protection;

/// <summary>
/// Bounds what each token sends (429) and what is under way at once (503), both with Retry-After. Tokens and tenants have budgets of
/// their own: a noisy one does not consume another's.
/// </summary>
internal static class RequestLimits
{
    private const string AllTenants = "";

    public static IServiceCollection AddScimLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(limiter => limiter.OnRejected = RejectAsync);
        services.AddOptions<RateLimiterOptions>()
            .Configure<IOptions<ScimOptions>>((limiter, scim) => limiter.GlobalLimiter = Create(scim.Value.RateLimit));
        return services;
    }

    private static PartitionedRateLimiter<HttpContext> Create(RateLimits limits) => PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<HttpContext, string>(context => limits.RequestsPerSecond == 0
            ? RateLimitPartition.GetNoLimiter(AllTenants)
            : RateLimitPartition.GetTokenBucketLimiter(Client(context), _ => Bucket(limits))),
        PartitionedRateLimiter.Create<HttpContext, string>(context =>
            Concurrency(context.User.Identity?.Name ?? AllTenants, limits.ConcurrentPerTenant)),
        PartitionedRateLimiter.Create<HttpContext, string>(_ => Concurrency(AllTenants, limits.Concurrent)));

    // Who has no valid token is told by the address, so that guessing tokens is slowed down as well.
    private static string Client(HttpContext context) =>
        context.User.FindFirst(TenantTokens.TokenClaim)?.Value ?? $"{context.Connection.RemoteIpAddress}";

    private static TokenBucketRateLimiterOptions Bucket(RateLimits limits) => new()
    {
        TokenLimit = Math.Max(limits.Burst, limits.RequestsPerSecond),
        TokensPerPeriod = limits.RequestsPerSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
    };

    private static RateLimitPartition<string> Concurrency(string partition, int permits) => permits == 0
        ? RateLimitPartition.GetNoLimiter(partition)
        : RateLimitPartition.GetConcurrencyLimiter(partition, _ => new ConcurrencyLimiterOptions { PermitLimit = permits });

    private static async ValueTask RejectAsync(OnRejectedContext rejection, CancellationToken cancellationToken)
    {
        var context = rejection.HttpContext;
        var isRate = rejection.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait);
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        context.Response.Headers[HeaderNames.RetryAfter] = seconds.ToString(CultureInfo.InvariantCulture);
        context.RequestServices.GetRequiredService<ScimTelemetry>().Limited(isRate ? "rate" : "concurrency");
        await (isRate
            ? StatusDetail.Result(context, StatusCodes.Status429TooManyRequests)
            : ScimErrorResult.Of(
                StatusCodes.Status503ServiceUnavailable,
                $"The service has as many requests under way as it takes on. Send the request again in {seconds} second."))
            .ExecuteAsync(context);
    }
}
