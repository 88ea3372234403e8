using k8s.Models;

namespace ScimService.Tests.Deploy;

/// <summary>The migration, which runs before the release exists, and the test.</summary>
[TestFixture]
internal sealed class HookTests
{
    private static readonly string[] MigrationEvents = ["pre-install", "pre-upgrade"];

    [TestCaseSource(typeof(ChartFiles), nameof(ChartFiles.Names))]
    public void The_migration_runs_before_the_pods_with_their_image(string name)
    {
        var manifest = GoldenManifest.Read(name);
        var service = manifest.Pods.Single(pod => pod.Owner is V1Deployment).Container;

        foreach (var job in manifest.Pods.Where(pod => pod.Owner is V1Job))
        {
            Assert.That(GoldenManifest.Hooks(job.Owner), Is.EqualTo(MigrationEvents));
            Assert.That(job.Container.Image, Is.EqualTo(service.Image));
            Assert.That(job.Container.Args.Single(), Is.EqualTo("migrate"));
            Assert.That(job.Spec.RestartPolicy, Is.EqualTo("Never"));
            Assert.That(job.Container.Env.Select(variable => variable.Name), Does.Not.Contain("AUTH_SECRET"));
        }
    }

    [TestCaseSource(typeof(ChartFiles), nameof(ChartFiles.Names))]
    public void What_the_migration_needs_is_there_before_it_and_goes_with_it(string name)
    {
        var hooks = GoldenManifest.Read(name).Objects.Where(item => GoldenManifest.Hooks(item).Contains("pre-install")).ToList();
        var job = hooks.Find(item => item is V1Job);

        foreach (var item in hooks)
        {
            Assert.That(GoldenManifest.Hooks(item), Is.EqualTo(MigrationEvents), item.Metadata.Name);
            Assert.That(
                GoldenManifest.Annotation(item, "helm.sh/hook-delete-policy"), Is.EqualTo("before-hook-creation,hook-succeeded"));
            Assert.That(
                GoldenManifest.Weight(item), item == job ? Is.EqualTo(0) : Is.LessThan(GoldenManifest.Weight(job!)), item.Metadata.Name);
        }
    }

    [TestCaseSource(typeof(ChartFiles), nameof(ChartFiles.Names))]
    public void The_test_asks_what_Okta_asks(string name)
    {
        var manifest = GoldenManifest.Read(name);
        var hasToken = manifest.Pods.Single(pod => pod.Owner is V1Deployment) is var server
            && (server.Container.Env.Any(variable => variable.Name == "AUTH_SECRET")
                || (server.Spec.Volumes ?? []).Any(volume => volume.Name == "auth"));
        var tests = manifest.Pods.Where(pod => pod.Owner is V1Pod).ToList();

        Assert.That(tests, Has.Count.EqualTo(hasToken ? 1 : 0));
        foreach (var test in tests)
        {
            var service = manifest.All<V1Service>().Single();
            Assert.That(GoldenManifest.Hooks(test.Owner).Single(), Is.EqualTo("test"));
            Assert.That(test.Container.Args[^1], Is.EqualTo(
                $"http://{service.Metadata.Name}:{service.Spec.Ports[0].Port}/scim/v2/Users?startIndex=1&count=2"));
            Assert.That(test.Container.Args, Does.Contain("Authorization: Bearer {{AUTH_SECRET:trim}}"));
            Assert.That(test.Container.Env.Single().Name, Is.EqualTo("AUTH_SECRET"));
        }
    }

    [TestCaseSource(typeof(ChartFiles), nameof(ChartFiles.Names))]
    public void Only_the_service_answers_requests(string name)
    {
        var manifest = GoldenManifest.Read(name);
        var selector = manifest.All<V1Service>().Single().Spec.Selector;

        Assert.That(manifest.Pods.Single(pod => pod.Matches(selector)).Owner, Is.InstanceOf<V1Deployment>());
    }
}
