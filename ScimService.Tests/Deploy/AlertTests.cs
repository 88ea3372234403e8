using ScimService.Tests.Architecture;
using ScimService.Tests.Deploy.CustomResources;

namespace ScimService.Tests.Deploy;

internal sealed class AlertTests
{
    [Test]
    public void What_each_alert_means_is_written_down()
    {
        var page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "monitoring.md"));
        var alerts = GoldenManifest.Read("default").All<PrometheusRule>().Concat(GoldenManifest.Read("full").All<PrometheusRule>())
            .SelectMany(rule => rule.Spec.Groups).SelectMany(group => group.Rules).Select(rule => rule.Alert)
            .Where(alert => alert != "ScimServicePodsMissing");

        Assert.That(alerts, Is.Not.Empty.And.All.Matches<string>(
            alert => page.Contains($"| `{alert}`: ", StringComparison.Ordinal)));
    }
}
