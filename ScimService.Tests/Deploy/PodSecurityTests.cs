using k8s.Models;

namespace ScimService.Tests.Deploy;

/// <summary>The Pod Security Standard "restricted", for the pods of the service, the migration and the test.</summary>
[TestFixture]
internal sealed class PodSecurityTests
{
    [TestCaseSource(typeof(ChartFiles), nameof(ChartFiles.Names))]
    public void Every_pod_satisfies_the_restricted_standard(string name)
    {
        var violations = GoldenManifest.Read(name).Pods.SelectMany(pod => Violations(pod.Spec).Select(text => $"{pod}: {text}"));

        Assert.That(violations, Is.Empty);
    }

    [TestCaseSource(typeof(ChartFiles), nameof(ChartFiles.Names))]
    public void No_pod_has_a_token_service_links_or_a_writable_root(string name) =>
        Assert.That(GoldenManifest.Read(name).Pods, Is.Not.Empty.And.All.Matches<ChartPod>(pod =>
            pod!.Spec.AutomountServiceAccountToken == false && pod.Spec.EnableServiceLinks == false
            && pod.Container.SecurityContext.ReadOnlyRootFilesystem == true));

    [TestCaseSource(typeof(ChartFiles), nameof(ChartFiles.Names))]
    public void No_account_hands_out_a_token(string name) =>
        Assert.That(GoldenManifest.Read(name).All<V1ServiceAccount>(),
            Has.All.Matches<V1ServiceAccount>(account => account!.AutomountServiceAccountToken == false));

    [TestCaseSource(typeof(ChartFiles), nameof(ChartFiles.Names))]
    public void Every_container_says_what_it_needs_and_may_take(string name) =>
        Assert.That(GoldenManifest.Read(name).Pods.Select(pod => pod.Container.Resources),
            Has.All.Matches<V1ResourceRequirements>(needs =>
                needs!.Requests.ContainsKey("cpu") && needs.Requests.ContainsKey("memory") && needs.Limits.ContainsKey("memory")));

    [TestCase("runAsNonRoot: true", "runAsNonRoot: false")]
    [TestCase("runAsUser: 1654", "runAsUser: 0")]
    [TestCase("type: RuntimeDefault", "type: Unconfined")]
    [TestCase("allowPrivilegeEscalation: false", "allowPrivilegeEscalation: true")]
    [TestCase("- ALL", "- NET_RAW")]
    [TestCase("emptyDir:\n            sizeLimit: 128Mi", "hostPath:\n            path: /tmp")]
    [TestCase("enableServiceLinks: false", "hostNetwork: true")]
    public void A_laxer_pod_is_noticed(string strict, string lax)
    {
        var text = ChartFiles.GoldenText("default");
        var pods = GoldenManifest.Parse(text.Replace(strict, lax, StringComparison.Ordinal)).Pods;

        Assert.That(text, Does.Contain(strict));
        Assert.That(pods.SelectMany(pod => Violations(pod.Spec)), Is.Not.Empty);
    }

    private static IEnumerable<string> Violations(V1PodSpec spec)
    {
        if (spec.HostNetwork == true || spec.HostPID == true || spec.HostIPC == true)
        {
            yield return "namespaces of the host";
        }

        if (spec.SecurityContext.Sysctls is { Count: > 0 })
        {
            yield return "sysctls";
        }

        foreach (var volume in (spec.Volumes ?? []).Where(volume => !IsAllowed(volume)))
        {
            yield return $"volume {volume.Name}";
        }

        foreach (var container in spec.Containers.Concat(spec.InitContainers ?? []))
        {
            foreach (var text in Violations(container, spec.SecurityContext))
            {
                yield return $"{container.Name}: {text}";
            }
        }
    }

    private static IEnumerable<string> Violations(V1Container container, V1PodSecurityContext pod)
    {
        var own = container.SecurityContext;
        (bool Holds, string Rule)[] rules =
        [
            ((own.RunAsNonRoot ?? pod.RunAsNonRoot) == true, "runAsNonRoot"),
            ((own.RunAsUser ?? pod.RunAsUser) != 0, "runAsUser"),
            ((own.SeccompProfile ?? pod.SeccompProfile)?.Type is "RuntimeDefault" or "Localhost", "seccompProfile"),
            (own.AllowPrivilegeEscalation == false, "allowPrivilegeEscalation"),
            (own.Privileged != true, "privileged"),
            (own.ProcMount is null or "Default", "procMount"),
            (own.Capabilities?.Drop?.Contains("ALL") == true, "capabilities.drop"),
            ((own.Capabilities?.Add ?? []).All(name => name == "NET_BIND_SERVICE"), "capabilities.add"),
            ((container.Ports ?? []).All(port => port.HostPort is null or 0), "hostPort"),
        ];
        return rules.Where(rule => !rule.Holds).Select(rule => rule.Rule);
    }

    private static bool IsAllowed(V1Volume volume) =>
        volume.ConfigMap is not null || volume.Secret is not null || volume.EmptyDir is not null || volume.Projected is not null
        || volume.DownwardAPI is not null || volume.PersistentVolumeClaim is not null || volume.Csi is not null
        || volume.Ephemeral is not null;
}
