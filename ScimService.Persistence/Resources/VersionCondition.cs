namespace ScimService.Persistence.Resources;

/// <summary>If-Match: the versions a write accepts (RFC 7644 §3.14).</summary>
public sealed record VersionCondition(IReadOnlyList<long> Versions)
{
    public bool Accepts(long version) => Versions.Contains(version);
}
