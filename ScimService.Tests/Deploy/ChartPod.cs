using k8s;
using k8s.Models;

namespace ScimService.Tests.Deploy;

/// <summary>A pod, or the template of one, and the object that makes it.</summary>
internal sealed record ChartPod(IKubernetesObject<V1ObjectMeta> Owner, V1ObjectMeta Metadata, V1PodSpec Spec)
{
    public V1Container Container => Spec.Containers.Single();

    /// <summary>The pod an object makes; null for one that makes none.</summary>
    public static ChartPod? Of(IKubernetesObject<V1ObjectMeta> item) => item switch
    {
        V1Deployment deployment => new(item, deployment.Spec.Template.Metadata, deployment.Spec.Template.Spec),
        V1Job job => new(item, job.Spec.Template.Metadata, job.Spec.Template.Spec),
        V1Pod pod => new(item, pod.Metadata, pod.Spec),
        _ => null,
    };

    /// <summary>Whether a selector finds this pod.</summary>
    public bool Matches(IEnumerable<KeyValuePair<string, string>> selector) =>
        selector.All(label => Metadata.Labels.TryGetValue(label.Key, out var value) && value == label.Value);

    public override string ToString() => $"{Owner.Kind} {Owner.Metadata.Name}";
}
