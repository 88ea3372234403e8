namespace ScimService.Persistence.Resources;

/// <summary>If-Match or If-None-Match of a write (RFC 7644 §3.14, RFC 9110 §13.1).</summary>
public abstract record VersionCondition
{
    private VersionCondition()
    {
    }

    /// <summary>Whether a resource of this version may be written.</summary>
    public abstract bool Accepts(long version);

    /// <summary>If-Match: one of these versions.</summary>
    public sealed record OneOf(IReadOnlyList<long> Versions) : VersionCondition
    {
        public override bool Accepts(long version) => Versions.Contains(version);
    }

    /// <summary>If-None-Match: any version but these; none at all where they are null.</summary>
    public sealed record NoneOf(IReadOnlyList<long>? Versions) : VersionCondition
    {
        public override bool Accepts(long version) => Versions?.Contains(version) is false;
    }
}
