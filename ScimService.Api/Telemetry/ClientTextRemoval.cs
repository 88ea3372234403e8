using System.Diagnostics;
using OpenTelemetry;

namespace ScimService.Api.Telemetry;

/// <summary>
/// Takes off every span what a client wrote: a filter, an id or a name in a path can be personal data (RFC 7644 §7.5.2). The route stays.
/// </summary>
internal sealed class ClientTextRemoval : BaseProcessor<Activity>
{
    private static readonly string[] Tags = ["url.path", "url.query", "url.full", "user_agent.original", "http.request.method_original"];

    public override void OnEnd(Activity data)
    {
        foreach (var tag in Tags)
        {
            data.SetTag(tag, null);
        }
    }
}
