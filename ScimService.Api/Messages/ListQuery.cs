using System.Diagnostics.CodeAnalysis;
using ScimService.Api.Configuration;
using ScimService.Api.Projection;
using ScimService.Filtering.Problems;

namespace ScimService.Api.Messages;

/// <summary>What a client asks a list for, clamped to what the service gives (RFC 7644 §3.4.2, RFC 9865).</summary>
internal sealed record ListQuery(string? Filter, string? SortBy, bool Descending, PageParameters Page, ProjectionQuery Projection)
{
    public static bool TryCreate(
        ListParameters parameters,
        ScimOptions options,
        [NotNullWhen(true)] out ListQuery? query,
        [NotNullWhen(false)] out ScimProblem? problem)
    {
        query = null;
        if (!ProjectionQuery.TryCreate(parameters.Attributes, parameters.ExcludedAttributes, out var projection, out problem))
        {
            return false;
        }

        if (parameters.Filter is { } filter && string.IsNullOrWhiteSpace(filter))
        {
            problem = new ScimProblem(ScimType.InvalidFilter, "The filter is empty; leave the parameter out to list everything.");
            return false;
        }

        var sortBy = string.IsNullOrWhiteSpace(parameters.SortBy) ? null : parameters.SortBy;
        var descending = Is(parameters.SortOrder, "descending");
        if (sortBy is not null && !descending && !string.IsNullOrEmpty(parameters.SortOrder) && !Is(parameters.SortOrder, "ascending"))
        {
            problem = new ScimProblem(ScimType.InvalidValue, "sortOrder must be ascending or descending.");
            return false;
        }

        if (!PageReader.TryRead(parameters, options, out var page, out problem))
        {
            return false;
        }

        query = new ListQuery(parameters.Filter, sortBy, descending, page, projection);
        return true;
    }

    private static bool Is(string? text, string keyword) => string.Equals(text, keyword, StringComparison.OrdinalIgnoreCase);
}
