using System.Text.Json;
using ScimService.Filtering.Binding;

namespace ScimService.Api.Patch;

/// <summary>
/// One change of one target (RFC 7644 §3.5.2). An operation without a path, or with the URN of an extension as its path, is read as
/// several of these, one for each attribute its value names.
/// </summary>
/// <param name="Index">The place in <c>Operations</c> of the request, for refusals.</param>
/// <param name="Path">The target, looked up in the schema.</param>
public abstract record PatchOperation(int Index, BoundPath Path)
{
    /// <summary>Adds to a multi-valued attribute, merges into a complex value, sets a simple one.</summary>
    public sealed record Add(int Index, BoundPath Path, JsonElement Value) : PatchOperation(Index, Path);

    /// <summary>Sets the target; null and the empty array unassign it.</summary>
    public sealed record Replace(int Index, BoundPath Path, JsonElement Value) : PatchOperation(Index, Path);

    /// <summary>Unassigns the target.</summary>
    public sealed record Remove(int Index, BoundPath Path) : PatchOperation(Index, Path);

    /// <summary>Removes the elements of a multi-valued attribute that are among the given ones; not in the RFC, but sent.</summary>
    public sealed record RemoveValues(int Index, BoundPath Path, JsonElement Values) : PatchOperation(Index, Path);
}
