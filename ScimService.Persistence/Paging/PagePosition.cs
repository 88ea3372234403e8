namespace ScimService.Persistence.Paging;

/// <summary>Where a page begins.</summary>
public abstract record PagePosition
{
    private PagePosition()
    {
    }

    /// <summary>At the n-th match, counted from 1 (RFC 7644 §3.4.2.4).</summary>
    public sealed record Index(long StartIndex) : PagePosition;

    /// <summary>After the last resource of the page before, or at the first match (RFC 9865).</summary>
    public sealed record Cursor(PageBoundary? After) : PagePosition;
}
