using k8s.Models;

namespace ScimService.Tests.Deploy;

/// <summary>The pods of the service: how they start, are asked, are told and go.</summary>
[TestFixture]
internal sealed class ServerPodTests
{
    private const int ImageUser = 1654;

    [TestCaseSource(typeof(ChartFiles), nameof(ChartFiles.Names))]
    public void Each_probe_asks_an_address_of_its_own(string name)
    {
        var container = Server(name).Container;
        (V1Probe Probe, string Path)[] probes =
        [
            (container.StartupProbe, "/health/startup"),
            (container.ReadinessProbe, "/health/ready"),
            (container.LivenessProbe, "/health/live"),
        ];

        Assert.That(probes, Has.All.Matches<(V1Probe Probe, string Path)>(item =>
            item.Probe.HttpGet.Path == item.Path && item.Probe.HttpGet.Port.Value == "http" && item.Probe.TimeoutSeconds >= 3));
    }

    [TestCaseSource(typeof(ChartFiles), nameof(ChartFiles.Names))]
    public void A_rolling_upgrade_never_has_fewer_pods_and_lets_them_finish(string name)
    {
        var deployment = GoldenManifest.Read(name).All<V1Deployment>().Single().Spec;
        var pod = deployment.Template.Spec;

        Assert.That(deployment.Strategy.RollingUpdate.MaxUnavailable.Value, Is.EqualTo("0"));
        Assert.That(pod.Containers.Single().Lifecycle.PreStop.Sleep.Seconds, Is.GreaterThan(0).And.LessThan(pod.TerminationGracePeriodSeconds!.Value));
    }

    [TestCaseSource(typeof(ChartFiles), nameof(ChartFiles.Names))]
    public void A_change_of_the_settings_replaces_the_pods(string name)
    {
        var manifest = GoldenManifest.Read(name);
        var annotations = Server(name).Metadata.Annotations;

        Assert.That(annotations, Contains.Key("checksum/config"));
        Assert.That(annotations.ContainsKey("checksum/secret"), Is.EqualTo(manifest.All<V1Secret>().Any()));
        Assert.That(annotations.ContainsKey("checksum/schemas"),
            Is.EqualTo(manifest.All<V1ConfigMap>().Any(map => map.Metadata.Name.EndsWith("-schemas", StringComparison.Ordinal))));
    }

    [Test]
    public void The_service_gets_its_settings_token_and_database()
    {
        var manifest = GoldenManifest.Read("default");
        var container = Server("default").Container;
        var settings = manifest.All<V1ConfigMap>().Single(map => map.Metadata.Name == container.EnvFrom.Single().ConfigMapRef.Name).Data;

        Assert.That(settings, Is.EquivalentTo(new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_HTTP_PORTS"] = "8080",
            ["Scim__MigrateOnStart"] = "false",
            ["Scim__PublicUrl"] = "https://webrix-admin.example.com",
        }));
        Assert.That(
            container.Env.Select(variable => (variable.Name, variable.ValueFrom.SecretKeyRef.Name, variable.ValueFrom.SecretKeyRef.Key)),
            Is.EqualTo([("AUTH_SECRET", "scim-auth", "AUTH_SECRET"), ("ConnectionStrings__Scim", "scim-database", "uri")]));
    }

    [Test]
    public void Without_the_migration_Job_the_pods_migrate()
    {
        var manifest = GoldenManifest.Read("gateway");

        Assert.That(manifest.All<V1Job>(), Is.Empty);
        Assert.That(manifest.All<V1ConfigMap>().Single().Data["Scim__MigrateOnStart"], Is.EqualTo("true"));
    }

    [Test]
    public void Numbers_of_the_settings_keep_their_digits()
    {
        var settings = GoldenManifest.Read("full").All<V1ConfigMap>().Single(map => map.Metadata.Name == "webrix-scim").Data;

        Assert.That(settings["Scim__MaxRequestBodySize"], Is.EqualTo("33554432"));
        Assert.That(settings["Scim__SchemasPath"], Is.EqualTo("/etc/scim/schemas"));
    }

    [Test]
    public void A_server_in_parts_keeps_its_password_out_of_the_pod()
    {
        var variables = Server("external-secret").Container.Env.ToDictionary(variable => variable.Name);

        Assert.That(variables["ConnectionStrings__Scim"].Value, Is.EqualTo(
            "Host=10.20.30.40;Port=6432;Database=scim;Username=scim-app;SSL Mode=VerifyFull;Maximum Pool Size=40;No Reset On Close=true"));
        Assert.That(variables["PGPASSWORD"].ValueFrom.SecretKeyRef.Key, Is.EqualTo("db.password"));
    }

    [Test]
    public void The_image_runs_as_the_user_of_its_Dockerfile() =>
        Assert.That(Server("default").Spec.SecurityContext.RunAsUser, Is.EqualTo(ImageUser));

    private static ChartPod Server(string name) => GoldenManifest.Read(name).Pods.Single(pod => pod.Owner is V1Deployment);
}
