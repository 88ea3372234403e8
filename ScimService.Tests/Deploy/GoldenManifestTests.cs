using System.Text.RegularExpressions;
using k8s.Models;
using ScimService.Tests.Deploy.CustomResources;

namespace ScimService.Tests.Deploy;

/// <summary>What every rendering of the chart must keep.</summary>
[TestFixture]
internal sealed partial class GoldenManifestTests
{
    [Test]
    public void Every_values_file_has_a_golden_manifest() =>
        Assert.That(ChartFiles.GoldenNames, Is.EqualTo(ChartFiles.Names));

    [TestCaseSource(typeof(ChartFiles), nameof(ChartFiles.Names))]
    public void Every_object_has_the_fields_of_its_kind_and_a_name_of_its_own(string name)
    {
        var objects = GoldenManifest.Read(name).Objects;

        Assert.That(objects.Select(item => $"{item.Kind}/{item.Metadata.Name}"), Is.Unique);
        Assert.That(objects.Select(item => item.Metadata.Name), Is.All.Matches<string>(text => ObjectName().IsMatch(text!)));
    }

    [TestCase("failureThreshold:", "failureTreshold:")]
    [TestCase("kind: Service\n", "kind: Servise\n")]
    [TestCase("port: 80\n", "port: eighty\n")]
    public void A_misspelt_manifest_is_not_read(string right, string wrong)
    {
        var text = ChartFiles.GoldenText("default");

        Assert.That(text, Does.Contain(right));
        Assert.That(() => GoldenManifest.Parse(text.Replace(right, wrong, StringComparison.Ordinal)), Throws.Exception);
    }

    [Test]
    public void An_installation_with_four_values_has_what_it_needs_and_nothing_else()
    {
        string[] expected =
            ["ConfigMap", "ConfigMap", "Deployment", "Job", "Pod", "PodDisruptionBudget", "Service", "ServiceAccount", "ServiceAccount"];

        Assert.That(GoldenManifest.Read("default").Objects.Select(item => item.Kind).Order(), Is.EqualTo(expected));
    }

    [Test]
    public void The_full_set_of_values_makes_every_kind_of_object()
    {
        var kinds = ChartFiles.Names.SelectMany(name => GoldenManifest.Read(name).Objects).Select(item => item.GetType()).Distinct();

        Type[] expected =
        [
            typeof(V1ConfigMap), typeof(V1Deployment), typeof(V1Ingress), typeof(V1Job), typeof(V1NetworkPolicy), typeof(V1Pod),
            typeof(V1PodDisruptionBudget), typeof(V1Secret), typeof(V1Service), typeof(V1ServiceAccount),
            typeof(V2HorizontalPodAutoscaler), typeof(HttpRoute), typeof(PrometheusRule), typeof(ServiceMonitor),
        ];

        Assert.That(kinds, Is.EquivalentTo(expected));
    }

    [TestCaseSource(typeof(ChartFiles), nameof(ChartFiles.Names))]
    public void The_autoscaler_decides_alone_how_many_pods_there_are(string name)
    {
        var manifest = GoldenManifest.Read(name);
        var replicas = manifest.All<V1Deployment>().Single().Spec.Replicas;

        Assert.That(replicas, manifest.All<V2HorizontalPodAutoscaler>().Any() ? Is.Null : Is.Not.Null);
    }

    [Test]
    public void Every_alert_says_how_bad_it_is_and_what_it_means()
    {
        var rules = GoldenManifest.Read("full").All<PrometheusRule>().Single().Spec.Groups.Single().Rules
            .Where(rule => rule.Annotations.Count > 0).ToList();
        var readme = ChartFiles.Text("README.md");

        Assert.That(rules, Has.Count.EqualTo(5));
        Assert.That(rules, Has.All.Matches<PrometheusAlert>(rule =>
            rule!.Labels["severity"] is "critical" or "warning"
            && rule.Annotations.ContainsKey("summary") && rule.Annotations.ContainsKey("description")
            && readme.Contains($"| `{rule.Alert}` |", StringComparison.Ordinal)));
    }

    // Names of Jobs become labels of their pods, hence the 63 characters.
    [GeneratedRegex("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$")]
    private static partial Regex ObjectName();
}
