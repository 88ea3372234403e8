namespace ScimService.Api.Messages;

/// <summary>
/// The parameters of a list as text, wherever they were given: in the query or in a SearchRequest (RFC 7644 §3.4.2, §3.4.3). Null
/// where a parameter is absent.
/// </summary>
internal sealed record ListParameters
{
    public string? Filter { get; init; }

    public string? SortBy { get; init; }

    public string? SortOrder { get; init; }

    public string? StartIndex { get; init; }

    public string? Count { get; init; }

    /// <summary>Empty asks for the first page of a cursor run (RFC 9865 §2.1).</summary>
    public string? Cursor { get; init; }

    public IReadOnlyList<string> Attributes { get; init; } = [];

    public IReadOnlyList<string> ExcludedAttributes { get; init; } = [];
}
