namespace ScimService.Api.Configuration;

/// <summary>How much the service takes on; a number of 0 sets no limit.</summary>
internal sealed class RateLimits
{
    /// <summary>So many operations of a bulk request count as a further request: an import in bulk is to be slowed down last.</summary>
    public const int OperationsOfOne = 10;

    /// <summary>Requests a second that each token may send for long; every ten operations of a bulk request count as a further one.</summary>
    public int RequestsPerSecond { get; init; } = 500;

    /// <summary>Requests a token may send at once after a pause.</summary>
    public int Burst { get; init; } = 2000;

    /// <summary>Requests of one tenant under way at once.</summary>
    public int ConcurrentPerTenant { get; init; } = 256;

    /// <summary>Requests of all tenants under way at once.</summary>
    public int Concurrent { get; init; } = 512;
}
