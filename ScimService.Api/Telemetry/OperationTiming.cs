using System.Diagnostics;
using ScimService.Api.Routing;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Telemetry;

/// <summary>Measures every request to a SCIM endpoint by the operation it asks for and the resource type it is about.</summary>
internal sealed class OperationTiming(RequestDelegate next, ScimTelemetry telemetry)
{
    private static readonly PathString[] Discovery =
        [.. new[] { "ServiceProviderConfig", "ServiceProviderConfigs", "ResourceTypes", "Schemas" }.Select(name => $"{ScimPath.Base}/{name}")];

    public async Task InvokeAsync(HttpContext context)
    {
        var start = Stopwatch.GetTimestamp();
        var outcome = "failed";
        try
        {
            await next(context);
            outcome = Outcome(context.Response.StatusCode);
        }
        catch (BadHttpRequestException)
        {
            outcome = "refused";
            throw;
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client did not wait for the answer.
            outcome = "aborted";
            throw;
        }
        finally
        {
            if (context.GetEndpoint() is RouteEndpoint endpoint
                && Operation(context.Request.Method, endpoint.RoutePattern.RawText ?? "") is { } operation)
            {
                telemetry.Answered(
                    operation, endpoint.Metadata.GetMetadata<ResourceType>()?.Name, outcome, Stopwatch.GetElapsedTime(start));
            }
        }
    }

    /// <summary>The operation (RFC 7644 §3.2) that a method on a route is; null outside of SCIM.</summary>
    public static string? Operation(string method, string route)
    {
        var path = route.TrimEnd('/');
        if (!path.StartsWith(ScimPath.Base, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return (method, path) switch
        {
            (_, _) when path.EndsWith("/.search", StringComparison.Ordinal) => "search",
            ("POST", _) when path.EndsWith("/Bulk", StringComparison.Ordinal) => "bulk",
            ("PUT", _) => "replace",
            ("PATCH", _) => "patch",
            ("DELETE", _) => "delete",
            ("POST", _) => "create",
            _ when path.EndsWith("/{id}", StringComparison.Ordinal) || path.EndsWith("/Me", StringComparison.Ordinal) => "retrieve",
            _ when Discovery.Any(new PathString(path).StartsWithSegments) => "discover",
            _ => "list",
        };
    }

    private static string Outcome(int status) => status switch
    {
        < 400 => "done",
        < 500 => "refused",
        _ => "failed",
    };
}
