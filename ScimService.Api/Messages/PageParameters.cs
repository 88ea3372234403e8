namespace ScimService.Api.Messages;

/// <summary>Which page of a list is wanted.</summary>
internal abstract record PageParameters(int Count)
{
    /// <summary>From the resource with this number on, counted from 1 (RFC 7644 §3.4.2.4).</summary>
    public sealed record ByIndex(int StartIndex, int Count) : PageParameters(Count);

    /// <summary>From where a cursor points; from the start when it is null (RFC 9865).</summary>
    public sealed record ByCursor(string? Cursor, int Count) : PageParameters(Count);
}
