using System.Diagnostics;
using OpenTelemetry;

namespace ScimService.Api.Telemetry;

/// <summary>Takes the query string off every span: its filter can hold personal data (RFC 7644 §7.5.2).</summary>
internal sealed class QueryRemoval : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        data.SetTag("url.query", null);
        data.SetTag("url.full", null);
    }
}
