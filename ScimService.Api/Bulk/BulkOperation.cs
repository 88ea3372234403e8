using System.Text.Json;
using ScimService.Api.Errors;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Resources;

namespace ScimService.Api.Bulk;

/// <summary>One operation of a bulk request (RFC 7644 §3.7).</summary>
internal sealed record BulkOperation
{
    /// <summary>Its place in the request.</summary>
    public required int Index { get; init; }

    /// <summary>POST, PUT, PATCH or DELETE, in capitals; what the client wrote where it is none of these.</summary>
    public required string Method { get; init; }

    /// <summary>The client's name for what a POST creates.</summary>
    public string? BulkId { get; init; }

    /// <summary>Its path as sent, with a slash in front; null where it has none.</summary>
    public string? Path { get; init; }

    public ResourceType? Type { get; init; }

    /// <summary>The id in the path, or <c>bulkId:</c> and the name of a POST of the same request; null for a POST.</summary>
    public string? Target { get; init; }

    /// <summary>Its <c>version</c>: the same as If-Match.</summary>
    public VersionCondition? Condition { get; init; }

    public JsonElement Data { get; init; }

    /// <summary>What the paths in its data must keep.</summary>
    public required FilterLimits Limits { get; init; }

    /// <summary>The bulkIds that its path and its data refer to.</summary>
    public IReadOnlySet<string> References => field ??= BulkReferences.Of(this);

    /// <summary>Why it cannot be carried out at all, whatever the others do.</summary>
    public ScimErrorResult? Refusal { get; init; }

    public bool Creates => Refusal is null && Method is "POST";
}
