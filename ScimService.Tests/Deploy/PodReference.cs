using k8s;
using k8s.Models;

namespace ScimService.Tests.Deploy;

/// <summary>A key of a Secret or ConfigMap that a pod reads; without a key, all of it.</summary>
internal sealed record PodReference(string Kind, string Name, string? Key)
{
    /// <summary>Everything a pod reads, through its environment and its volumes.</summary>
    public static IEnumerable<PodReference> Of(V1PodSpec spec)
    {
        foreach (var variable in spec.Containers.SelectMany(container => container.Env ?? []))
        {
            if (variable.ValueFrom?.SecretKeyRef is { } secret)
            {
                yield return new("Secret", secret.Name, secret.Key);
            }
        }

        foreach (var source in spec.Containers.SelectMany(container => container.EnvFrom ?? []))
        {
            yield return source.ConfigMapRef is { } map ? new("ConfigMap", map.Name, null) : new("Secret", source.SecretRef.Name, null);
        }

        foreach (var volume in spec.Volumes ?? [])
        {
            if (volume.Secret is { } secret)
            {
                yield return new("Secret", secret.SecretName, secret.Items?.Single().Key);
            }
            else if (volume.ConfigMap is { } map)
            {
                yield return new("ConfigMap", map.Name, null);
            }
        }
    }

    /// <summary>Whether an object exists when the pod starts: with the release, or as an earlier hook of the same event.</summary>
    public static bool IsThereFor(IKubernetesObject<V1ObjectMeta> item, ChartPod pod)
    {
        var (own, events) = (GoldenManifest.Hooks(item), GoldenManifest.Hooks(pod.Owner));
        return own.Count > 0
            ? events.Count > 0 && events.All(own.Contains) && GoldenManifest.Weight(item) < GoldenManifest.Weight(pod.Owner)
            : !events.Contains("pre-install");
    }

    /// <summary>The keys the pod finds under this name, and null where it finds the object at all.</summary>
    public IEnumerable<string?> Keys(GoldenManifest manifest, ChartPod pod)
    {
        var found = manifest.Objects.FirstOrDefault(
            item => item.Kind == Kind && item.Metadata.Name == Name && IsThereFor(item, pod));
        IEnumerable<string> keys = found switch
        {
            V1Secret secret => secret.Data.Keys,
            V1ConfigMap map => map.Data.Keys,
            _ => [],
        };
        return found is null ? [] : keys.Prepend(null);
    }

    /// <summary>Whether the values name it: what exists outside the chart, whose keys the chart cannot know.</summary>
    public bool IsNamedIn(string values) => values.Contains(Name, StringComparison.Ordinal);

    /// <summary>Whether the chart makes it itself: it then has the name of the release.</summary>
    public bool IsOfTheChart(GoldenManifest manifest) =>
        Name.StartsWith(manifest.All<V1Deployment>().Single().Metadata.Name, StringComparison.Ordinal);

    public override string ToString() => $"{Kind} {Name}, key {Key ?? "any"}";
}
