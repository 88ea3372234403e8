namespace ScimService.Api.Configuration;

/// <summary>How much the service takes on; a number of 0 sets no limit.</summary>
internal sealed class RateLimits
{
    /// <summary>Requests a second that each token may send for long; each operation of a bulk request counts as one.</summary>
    public int RequestsPerSecond { get; init; } = 500;

    /// <summary>Requests a token may send at once after a pause.</summary>
    public int Burst { get; init; } = 2000;

    /// <summary>Requests of one tenant under way at once.</summary>
    public int ConcurrentPerTenant { get; init; } = 256;

    /// <summary>Requests of all tenants under way at once.</summary>
    public int Concurrent { get; init; } = 512;
}
