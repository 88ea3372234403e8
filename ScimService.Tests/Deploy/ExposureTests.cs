using k8s.Models;
using ScimService.Tests.Deploy.CustomResources;

namespace ScimService.Tests.Deploy;

/// <summary>What the chart lets out of the cluster.</summary>
[TestFixture]
internal sealed class ExposureTests
{
    private const string Protocol = "/scim/v2";

    private static readonly string[] WithPage = [Protocol, "/docs", "/openapi"];

    [TestCaseSource(typeof(ChartFiles), nameof(ChartFiles.Names))]
    public void Nothing_but_the_protocol_is_routed_unless_the_API_page_is_asked_for(string name)
    {
        var expected = ChartFiles.ValuesText(name).Contains("apiDocs: true", StringComparison.Ordinal) ? WithPage : [Protocol];

        foreach (var paths in Paths(GoldenManifest.Read(name)))
        {
            Assert.That(paths, Is.EqualTo(expected));
        }
    }

    [TestCase("ingress", false)]
    [TestCase("ingress", true)]
    [TestCase("gateway", false)]
    [TestCase("gateway", true)]
    public async Task The_API_page_is_routed_by_either_way(string name, bool isAsked)
    {
        HelmProgram.SkipIfMissing();

        var value = (name is "ingress" ? "ingress" : "httpRoute") + $".apiDocs={(isAsked ? "true" : "false")}";
        var (exitCode, output) = await HelmProgram.RunAsync(
            "template", "scim", ChartFiles.Chart, "--values", ChartFiles.ValuesPath(name), "--set", value);

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(Paths(GoldenManifest.Parse(output)), Is.Not.Empty.And.All.EqualTo(isAsked ? WithPage : [Protocol]));
    }

    /// <summary>The paths of each host of an Ingress, and of each rule of an HTTPRoute.</summary>
    private static IEnumerable<string[]> Paths(GoldenManifest manifest) =>
    [
        .. manifest.All<V1Ingress>().SelectMany(one => one.Spec.Rules).Select(rule => rule.Http.Paths.Select(path => path.Path).ToArray()),
        .. manifest.All<HttpRoute>().SelectMany(one => one.Spec.Rules).Select(rule => rule.Matches.Select(match => match.Path!.Value).ToArray()),
    ];
}
