namespace ScimService.Api.Configuration;

/// <summary>Bounds of one bulk request (RFC 7644 §3.7.4).</summary>
internal sealed class BulkLimits
{
    public int MaxOperations { get; init; } = 1000;

    public long MaxPayloadSize { get; init; } = 16 * 1024 * 1024;
}
