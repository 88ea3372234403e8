using k8s;
using k8s.Models;

namespace ScimService.Tests.Deploy.CustomResources;

/// <summary>What the chart may write of a PrometheusRule of the Prometheus Operator.</summary>
internal sealed class PrometheusRule : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public V1ObjectMeta Metadata { get; set; } = new();

    public PrometheusRuleSpec Spec { get; set; } = new();
}

internal sealed class PrometheusRuleSpec
{
    public List<PrometheusRuleGroup> Groups { get; set; } = [];
}

internal sealed class PrometheusRuleGroup
{
    public string Name { get; set; } = "";

    public List<PrometheusAlert> Rules { get; set; } = [];
}

internal sealed class PrometheusAlert
{
    public string Alert { get; set; } = "";

    public string Expr { get; set; } = "";

    public string For { get; set; } = "";

    public Dictionary<string, string> Labels { get; set; } = [];

    public Dictionary<string, string> Annotations { get; set; } = [];
}
