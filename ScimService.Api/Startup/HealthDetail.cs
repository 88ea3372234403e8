using System.Text;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ScimService.Api.Startup;

/// <summary>The text of a health answer: the state, and a line for each check that is not healthy.</summary>
internal static class HealthDetail
{
    public static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var text = new StringBuilder($"{report.Status}");

        // What an exception says is for the log, since anybody may ask.
        foreach (var (check, entry) in report.Entries.Where(entry => entry.Value.Status is not HealthStatus.Healthy))
        {
            text.Append($"\n{check}: {(entry.Exception is null ? entry.Description : entry.Exception.GetType().Name)}");
        }

        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync($"{text}", context.RequestAborted);
    }
}
