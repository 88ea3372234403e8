namespace ScimService.Filtering.Problems;

/// <summary>A refusal as a value: what is wrong, in words a client's administrator can act on (RFC 7644 §3.12).</summary>
/// <param name="Type">The scimType keyword.</param>
/// <param name="Detail">A human sentence; names the attribute or the position, never echoes a secret.</param>
/// <param name="Position">Zero-based offset into the filter or path that was refused, where there is one.</param>
public sealed record ScimProblem(ScimType Type, string Detail, int? Position = null);
