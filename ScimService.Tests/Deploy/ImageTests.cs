using System.Text.RegularExpressions;
using System.Xml.Linq;
using ScimService.Tests.Architecture;

namespace ScimService.Tests.Deploy;

/// <summary>The image by the Dockerfile and the one by <c>dotnet publish /t:PublishContainer</c> are the same.</summary>
internal sealed class ImageTests
{
    private static readonly string Dockerfile = File.ReadAllText(Path.Combine(SourceTree.Root, "Dockerfile"));

    private static readonly XElement Project =
        XElement.Load(Path.Combine(SourceTree.Root, "ScimService.Api", "ScimService.Api.csproj"));

    [TestCase("ContainerUser", @"^USER (\S+)$")]
    [TestCase("ContainerTitle", @"image\.title=""([^""]+)""")]
    [TestCase("ContainerDescription", @"image\.description=""([^""]+)""")]
    [TestCase("BaseRegistry", @"^ARG REGISTRY=(\S+)$")]
    public void Both_say_the_same(string property, string line) =>
        Assert.That(Project.Descendants(property).Single().Value, Is.EqualTo(InDockerfile(line)));

    [Test]
    public void Both_stand_on_the_same_base_and_listen_on_the_same_port()
    {
        Assert.That(
            Project.Descendants("ContainerBaseImage").Single().Value,
            Is.EqualTo("$(BaseRegistry)" + InDockerfile(@"^FROM \$\{REGISTRY\}(/dotnet/aspnet\S*)$")));
        Assert.That(
            Project.Descendants("ContainerPort").Single().Attribute("Include")!.Value, Is.EqualTo(InDockerfile(@"^EXPOSE (\d+)$")));
        var variable = Project.Descendants("ContainerEnvironmentVariable").Single();
        Assert.That(
            $"{variable.Attribute("Include")!.Value}={variable.Attribute("Value")!.Value}", Is.EqualTo(InDockerfile(@"^ENV (\S+)$")));
    }

    [Test]
    public void It_needs_no_frontend_from_a_registry_no_root_and_no_shell()
    {
        Assert.That(Dockerfile, Does.Not.Match("(?m)^# syntax="));
        Assert.That(InDockerfile(@"^USER (\S+)$"), Does.Match("^[1-9][0-9]*$"));
        Assert.That(InDockerfile(@"^ENTRYPOINT (.+)$"), Does.StartWith("["));
        Assert.That(InDockerfile(@"^    CMD (.+)$"), Does.StartWith("["));
    }

    private static string InDockerfile(string line) =>
        Regex.Match(Dockerfile, line, RegexOptions.Multiline) is { Success: true } match
            ? match.Groups[1].Value
            : throw new AssertionException($"The Dockerfile has no line like {line}.");
}
