using ScimService.Api.Telemetry;

namespace ScimService.Tests.Deploy;

internal sealed class VersionTests
{
    /// <summary>The chart takes the image of that tag.</summary>
    [Test]
    public void The_chart_is_for_the_version_that_the_service_tells()
    {
        var chart = YamlFile.Read("deploy", "helm", "scim-service", "Chart.yaml");

        Assert.That(ServiceVersion.Text, Is.EqualTo(chart["appVersion"]!.GetValue<string>()).And.Match(@"^\d+\.\d+\.\d+$"));
    }
}
