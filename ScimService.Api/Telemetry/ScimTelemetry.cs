using System.Diagnostics;
using System.Diagnostics.Metrics;
using ScimService.Api.Patch;

namespace ScimService.Api.Telemetry;

/// <summary>
/// The spans and measurements of the service's own: what HTTP and SQL instrumentation cannot know. Every label has few values, none
/// of them a client's.
/// </summary>
internal sealed class ScimTelemetry
{
    public const string Name = "ScimService";

    private const string ResourceTypeTag = "scim.resource_type";
    private const string OperationTag = "scim.operation";

    private static readonly ActivitySource Source = new(Name);

    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    };

    private readonly Histogram<double> _operations;
    private readonly Histogram<double> _filters;
    private readonly Counter<long> _patchOperations;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _limited;
    private readonly Gauge<int> _ready;

    public ScimTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _operations = meter.CreateHistogram("scim.operation.duration", "s", "Time to answer one SCIM request.", advice: Seconds);
        _filters = meter.CreateHistogram("scim.filter.duration", "s", "Time of a list: to compile it, to query it.", advice: Seconds);
        _patchOperations = meter.CreateCounter<long>("scim.patch.operations", "{operation}", "Operations of PATCH requests.");
        _refused = meter.CreateCounter<long>("scim.requests.refused", "{request}", "Requests answered with an Error message.");
        _limited = meter.CreateCounter<long>("scim.requests.limited", "{request}", "Requests refused to protect the service.");
        _ready = meter.CreateGauge<int>("scim.ready", null, "1 while the database answers and takes changes, and its tables are up to date, else 0.");
        ConnectionMetrics.AddTo(meter);
    }

    /// <summary>A span over the work of one PATCH.</summary>
    public static Activity? StartPatch(string resourceType, int operations) => Source.StartActivity("scim.patch")
        ?.SetTag(ResourceTypeTag, resourceType).SetTag("scim.patch.operations", operations);

    /// <summary>A span over the query of one page.</summary>
    public static Activity? StartQuery(string resourceTypes, bool isFiltered) => Source.StartActivity("scim.query")
        ?.SetTag(ResourceTypeTag, resourceTypes).SetTag("scim.filtered", isFiltered);

    public void Answered(string operation, string? resourceType, string outcome, TimeSpan elapsed) => _operations.Record(
        elapsed.TotalSeconds,
        new(OperationTag, operation),
        new(ResourceTypeTag, resourceType ?? "none"),
        new("scim.outcome", outcome));

    public void Compiled(TimeSpan elapsed) => _filters.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("scim.stage", "compile"));

    public void Queried(TimeSpan elapsed) => _filters.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("scim.stage", "query"));

    public void Patched(string resourceType, PatchOperation operation)
    {
        var op = operation switch
        {
            PatchOperation.Add => "add",
            PatchOperation.Replace => "replace",
            _ => "remove",
        };
        _patchOperations.Add(1, new(ResourceTypeTag, resourceType), new("scim.op", op));
    }

    public void Refused(int status, string? scimType) => _refused.Add(1, new("http.status", status), new("scim.type", scimType ?? "none"));

    public void Limited(string reason) => _limited.Add(1, new KeyValuePair<string, object?>("scim.reason", reason));

    public void Ready(bool isReady) => _ready.Record(isReady ? 1 : 0);
}
