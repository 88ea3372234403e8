using System.Diagnostics;
using Microsoft.Extensions.Options;
using ScimService.Api.Authentication;
using ScimService.Api.Configuration;
using ScimService.Api.Errors;
using ScimService.Api.Messages;
using ScimService.Api.Projection;
using ScimService.Api.Responses;
using ScimService.Api.Telemetry;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Paging;
using ScimService.Persistence.Reading;

namespace ScimService.Api.Resources;

/// <summary>Answers a list or search over one resource type or all of them (RFC 7644 §3.4.2, §3.4.3).</summary>
internal sealed class ResourceLister(
    ResourceReader reader, LinkSource linkSource, IOptions<ScimOptions> options, TimeProvider clock, ScimTelemetry telemetry)
{
    private static readonly ScimProblem TooMuchWork = new(
        ScimType.TooMany,
        "The search took longer than a request may. Compare with eq, narrow the filter by a further condition "
        + "that compares with eq, or leave out sortBy.");

    /// <summary>The page asked for, or the refusal of the first parameter that cannot be meant.</summary>
    public async Task<IResult> ListAsync(HttpContext context, IReadOnlyList<ResourceType> types, ListParameters parameters)
    {
        var start = Stopwatch.GetTimestamp();
        if (!ListQuery.TryCreate(parameters, options.Value, out var query, out var problem)
            || !ListBinding.TryBind(query, types, options.Value.Filter, out var binding, out problem))
        {
            return ScimErrorResult.From(problem);
        }

        telemetry.Compiled(Stopwatch.GetElapsedTime(start));
        var name = Name(query, types, binding.Sort);
        var cursors = new CursorToken(context.Tenant.CursorKey, options.Value.CursorTimeout, clock);
        if (Locate(query.Page, name, cursors, out var position) is { } unusable)
        {
            return ScimErrorResult.From(unusable);
        }

        var links = linkSource.For(context.Request);
        var shapes = new ResourceShapes([.. types.Select(query.Projection.For)]);
        var wanted = new PageRequest(binding.Types, binding.Sort, position, query.Page.Count, name, links.BaseUrl)
        {
            WithGroups = shapes.All.Any(shape => shape.Groups is not null),
        };
        ResourcePage page;
        start = Stopwatch.GetTimestamp();
        using var span = ScimTelemetry.StartQuery(string.Join(',', types.Select(type => type.Name)), query.Filter is not null);
        try
        {
            page = await ReadAsync(context, wanted);
        }
        catch (Exception failure) when (IsSearch(wanted) && DatabaseFailure.IsStatementTimeout(failure))
        {
            return ScimErrorResult.From(TooMuchWork);
        }
        finally
        {
            telemetry.Queried(Stopwatch.GetElapsedTime(start));
        }

        var isRun = query.Page is PageParameters.ByCursor;
        return new ListResult(
            links,
            page,
            shapes,
            (query.Page as PageParameters.ByIndex)?.StartIndex,
            isRun && page.Next is { } next ? cursors.Write(next, name, query.Page.Count) : null);
    }

    private async Task<ResourcePage> ReadAsync(HttpContext context, PageRequest request) =>
        await reader.LookUpAsync(context.Tenant.Id, request, context.RequestAborted)
        ?? await context.EnterTenant().GetRequiredService<ResourcePager>().ReadAsync(request, context.RequestAborted);

    private static bool IsSearch(PageRequest request) =>
        request.Sort is not null || request.Types.Any(type => type.Filter is not null);

    private static ScimProblem? Locate(PageParameters page, string name, CursorToken cursors, out PagePosition position)
    {
        PageBoundary? boundary = null;
        var problem = page is PageParameters.ByCursor { Cursor: { } cursor }
            ? cursors.TryRead(cursor, name, page.Count, out boundary)
            : null;
        position = page is PageParameters.ByIndex byIndex
            ? new PagePosition.Index(byIndex.StartIndex)
            : new PagePosition.Cursor(boundary);
        return problem;
    }

    /// <summary>Equal for the pages of one walk only: what a remembered place and a cursor are bound to.</summary>
    private static string Name(ListQuery query, IReadOnlyList<ResourceType> types, SortKey? sort) =>
        $"{string.Join(',', types.Select(type => type.Name))}\n{query.SortBy} {sort?.Target.Leaf.Type}\n{query.Descending}\n{query.Filter}";
}
