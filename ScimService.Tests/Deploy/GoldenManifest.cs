using System.Collections.Concurrent;
using k8s;
using k8s.Models;
using ScimService.Tests.Deploy.CustomResources;

namespace ScimService.Tests.Deploy;

/// <summary>The objects that the chart makes of one values file, read as strictly as the API server reads them.</summary>
internal sealed class GoldenManifest
{
    private const string HookAnnotation = "helm.sh/hook";

    private static readonly Dictionary<string, Type> CustomTypes = new()
    {
        ["gateway.networking.k8s.io/v1/HTTPRoute"] = typeof(HttpRoute),
        ["monitoring.coreos.com/v1/ServiceMonitor"] = typeof(ServiceMonitor),
        ["monitoring.coreos.com/v1/PrometheusRule"] = typeof(PrometheusRule),
    };

    private static readonly ConcurrentDictionary<string, GoldenManifest> Known = new();

    private GoldenManifest(IReadOnlyList<IKubernetesObject<V1ObjectMeta>> objects) => Objects = objects;

    public IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Objects { get; }

    /// <summary>All pods: of the Deployment, of the migration and of the test.</summary>
    public IEnumerable<ChartPod> Pods => Objects.Select(ChartPod.Of).OfType<ChartPod>();

    /// <exception cref="Exception">A kind or field is unknown, or a value has the wrong type.</exception>
    public static GoldenManifest Read(string name) => Known.GetOrAdd(name, key => Parse(ChartFiles.GoldenText(key)));

    public static GoldenManifest Parse(string text) => new(
        [.. KubernetesYaml.LoadAllFromString(text, CustomTypes, strict: true).Cast<IKubernetesObject<V1ObjectMeta>>()]);

    public IEnumerable<T> All<T>() => Objects.OfType<T>();

    /// <summary>The events at which helm makes an object; empty for one that belongs to the release.</summary>
    public static IReadOnlyList<string> Hooks(IKubernetesObject<V1ObjectMeta> item) =>
        Annotation(item, HookAnnotation)?.Split(',') ?? [];

    public static int Weight(IKubernetesObject<V1ObjectMeta> item) =>
        int.Parse(Annotation(item, HookAnnotation + "-weight") ?? "0", provider: null);

    public static string? Annotation(IKubernetesObject<V1ObjectMeta> item, string name) =>
        item.Metadata.Annotations is { } annotations && annotations.TryGetValue(name, out var text) ? text : null;
}
