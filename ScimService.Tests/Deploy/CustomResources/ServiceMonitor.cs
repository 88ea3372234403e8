using k8s;
using k8s.Models;

namespace ScimService.Tests.Deploy.CustomResources;

/// <summary>What the chart may write of a ServiceMonitor of the Prometheus Operator.</summary>
internal sealed class ServiceMonitor : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public V1ObjectMeta Metadata { get; set; } = new();

    public ServiceMonitorSpec Spec { get; set; } = new();
}

internal sealed class ServiceMonitorSpec
{
    public V1LabelSelector Selector { get; set; } = new();

    public List<ServiceMonitorEndpoint> Endpoints { get; set; } = [];
}

internal sealed class ServiceMonitorEndpoint
{
    public string Port { get; set; } = "";

    public string Path { get; set; } = "";

    public string Interval { get; set; } = "";

    public string ScrapeTimeout { get; set; } = "";

    public List<Relabeling> Relabelings { get; set; } = [];

    public List<Relabeling> MetricRelabelings { get; set; } = [];
}

internal sealed class Relabeling
{
    public List<string> SourceLabels { get; set; } = [];

    public string? TargetLabel { get; set; }

    public string? Regex { get; set; }

    public string? Replacement { get; set; }

    public string? Action { get; set; }
}
