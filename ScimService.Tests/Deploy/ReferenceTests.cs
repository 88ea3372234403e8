using k8s;
using k8s.Models;
using ScimService.Tests.Deploy.CustomResources;

namespace ScimService.Tests.Deploy;

/// <summary>What an object names must exist: in the chart, at that time, or in the values.</summary>
[TestFixture]
internal sealed class ReferenceTests
{
    [TestCaseSource(typeof(ChartFiles), nameof(ChartFiles.Names))]
    public void Every_selector_finds_pods(string name)
    {
        var manifest = GoldenManifest.Read(name);
        var selectors = manifest.Objects.SelectMany(Selectors).ToList();

        Assert.That(selectors, Is.Not.Empty.And.All.Matches<IDictionary<string, string>>(
            selector => manifest.Pods.Any(pod => pod.Matches(selector!))));
    }

    [TestCaseSource(typeof(ChartFiles), nameof(ChartFiles.Names))]
    public void Every_spread_and_account_is_that_of_the_pod(string name)
    {
        var manifest = GoldenManifest.Read(name);
        var values = ChartFiles.ValuesText(name);

        foreach (var pod in manifest.Pods)
        {
            Assert.That(pod.Spec.TopologySpreadConstraints ?? [], Has.All.Matches<V1TopologySpreadConstraint>(
                spread => pod.Matches(spread!.LabelSelector.MatchLabels)));
            Assert.That(Exists<V1ServiceAccount>(manifest, pod, pod.Spec.ServiceAccountName)
                || values.Contains($"name: {pod.Spec.ServiceAccountName}", StringComparison.Ordinal), $"{pod}");
        }
    }

    [TestCaseSource(typeof(ChartFiles), nameof(ChartFiles.Names))]
    public void Every_secret_and_config_map_of_a_pod_exists_when_it_starts(string name)
    {
        var manifest = GoldenManifest.Read(name);
        var values = ChartFiles.ValuesText(name);
        var missing = manifest.Pods
            .SelectMany(pod => PodReference.Of(pod.Spec).Where(item => !item.Keys(manifest, pod).Contains(item.Key))
                .Where(item => !item.IsNamedIn(values) || item.IsOfTheChart(manifest))
                .Select(item => $"{pod}: {item}"));

        Assert.That(missing, Is.Empty);
    }

    [TestCaseSource(typeof(ChartFiles), nameof(ChartFiles.Names))]
    public void Every_mount_has_a_volume_and_every_volume_a_mount(string name)
    {
        foreach (var pod in GoldenManifest.Read(name).Pods)
        {
            Assert.That((pod.Container.VolumeMounts ?? []).Select(mount => mount.Name),
                Is.EquivalentTo((pod.Spec.Volumes ?? []).Select(volume => volume.Name)), $"{pod}");
        }
    }

    [TestCaseSource(typeof(ChartFiles), nameof(ChartFiles.Names))]
    public void Every_route_ends_at_a_port_of_the_service_and_the_pod(string name)
    {
        var manifest = GoldenManifest.Read(name);
        var service = manifest.All<V1Service>().Single();
        var ports = service.Spec.Ports.ToDictionary(port => port.Name);
        var containerPorts = manifest.Pods.Single(pod => pod.Owner is V1Deployment).Container.Ports.Select(port => port.Name);
        var ingress = manifest.All<V1Ingress>().SelectMany(item => item.Spec.Rules).SelectMany(rule => rule.Http.Paths)
            .Select(path => path.Backend.Service);
        var backends = manifest.All<HttpRoute>().SelectMany(item => item.Spec.Rules).SelectMany(rule => rule.BackendRefs);
        var endpoints = manifest.All<ServiceMonitor>().SelectMany(item => item.Spec.Endpoints);

        Assert.That(ports.Values.Select(port => port.TargetPort.Value), Is.EquivalentTo(containerPorts));
        Assert.That(ingress, Has.All.Matches<V1IngressServiceBackend>(
            backend => backend!.Name == service.Metadata.Name && ports.ContainsKey(backend.Port.Name)));
        Assert.That(backends, Has.All.Matches<HttpBackendReference>(
            backend => backend!.Name == service.Metadata.Name && ports.Values.Any(port => port.Port == backend.Port)));
        Assert.That(endpoints, Has.All.Matches<ServiceMonitorEndpoint>(
            endpoint => ports.ContainsKey(endpoint!.Port) && endpoint.Path == "/metrics"));
    }

    [TestCaseSource(typeof(ChartFiles), nameof(ChartFiles.Names))]
    public void The_autoscaler_scales_the_Deployment(string name)
    {
        var manifest = GoldenManifest.Read(name);
        var deployment = manifest.All<V1Deployment>().Single();

        Assert.That(manifest.All<V2HorizontalPodAutoscaler>().Select(item => item.Spec.ScaleTargetRef),
            Has.All.Matches<V2CrossVersionObjectReference>(
                target => target!.Kind == deployment.Kind && target.Name == deployment.Metadata.Name));
    }

    private static bool Exists<T>(GoldenManifest manifest, ChartPod pod, string name)
        where T : IKubernetesObject<V1ObjectMeta> =>
        manifest.All<T>().Any(item => item.Metadata.Name == name && PodReference.IsThereFor(item, pod));

    private static IEnumerable<IDictionary<string, string>> Selectors(IKubernetesObject<V1ObjectMeta> item) => item switch
    {
        V1Service service => [service.Spec.Selector],
        V1Deployment deployment => [deployment.Spec.Selector.MatchLabels],
        V1PodDisruptionBudget budget => [budget.Spec.Selector.MatchLabels],
        V1NetworkPolicy policy => [policy.Spec.PodSelector.MatchLabels],
        ServiceMonitor monitor => [monitor.Spec.Selector.MatchLabels],
        _ => [],
    };
}
