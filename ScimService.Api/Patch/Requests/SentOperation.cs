using System.Text.Json;

namespace ScimService.Api.Patch.Requests;

internal enum OperationName
{
    Add,
    Remove,
    Replace,
}

/// <summary>One element of <c>Operations</c> as sent; a path that is null or empty counts as none.</summary>
internal sealed record SentOperation(int Index, OperationName Name, string? Path, JsonElement? Value);
