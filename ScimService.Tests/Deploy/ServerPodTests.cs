using System.Globalization;
using k8s.Models;
using ScimService.Api.Configuration;

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
        var settings = Environment(name, Server(name));
        var (delay, timeout) = (Time(settings["Scim__ShutdownDelay"]), Time(settings["Scim__ShutdownTimeout"]));

        Assert.That(deployment.Strategy.RollingUpdate.MaxUnavailable.Value, Is.EqualTo("0"));
        Assert.That(delay, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(5)));
        Assert.That(timeout, Is.GreaterThanOrEqualTo(new ScimOptions().ShutdownTimeout));
        Assert.That((delay + timeout).TotalSeconds, Is.LessThan(deployment.Template.Spec.TerminationGracePeriodSeconds!.Value));

        // SIGTERM at once: while a hook ran, the service would not know that it ends, and its clients would keep their connections.
        Assert.That(deployment.Template.Spec.Containers.Single().Lifecycle, Is.Null);
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
            ["Scim__ShutdownDelay"] = "00:00:05",
            ["Scim__ShutdownTimeout"] = "00:00:50",
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
            "Host=10.20.30.40;Port=6432;Database=scim;Username=scim-app;SSL Mode=VerifyFull;Maximum Pool Size=40;Max Auto Prepare=0"));
        Assert.That(variables.Keys, Has.None.EqualTo("PGPASSWORD").And.None.EqualTo("AUTH_SECRET"));
    }

    [TestCase("external-secret", "PGPASSWORD_FILE", "vault-scim", "db.password")]
    [TestCase("full", "ConnectionStrings__Scim_FILE", "webrix-scim", "uri")]
    [TestCase("external-secret", "AUTH_SECRET_FILE", "vault-scim", "okta.token")]
    [TestCase("full", "AUTH_SECRET_FILE", "webrix-scim", "AUTH_SECRET")]
    public void A_secret_given_as_a_file_is_where_the_service_looks_for_it(string name, string variable, string secret, string key)
    {
        var pod = Server(name);
        var path = Environment(name, pod)[variable];

        var mount = pod.Container.VolumeMounts.Single(item => path.StartsWith(item.MountPath + "/", StringComparison.Ordinal));
        var volume = pod.Spec.Volumes.Single(item => item.Name == mount.Name).Secret;
        Assert.That((volume.SecretName, volume.Items.Single().Key), Is.EqualTo((secret, key)));
        Assert.That($"{mount.MountPath}/{volume.Items.Single().Path}", Is.EqualTo(path));
        Assert.That(mount.ReadOnlyProperty, Is.True);
    }

    [TestCase("Scim__SchemasPath")]
    [TestCase("Kestrel__Certificates__Default__Path")]
    [TestCase("Kestrel__Certificates__Default__KeyPath")]
    public void A_mounted_folder_is_followed_when_its_content_is_exchanged(string variable)
    {
        var pod = Server("full");
        var path = Environment("full", pod)[variable] + "/";

        var mount = pod.Container.VolumeMounts.Single(item => path.StartsWith(item.MountPath + "/", StringComparison.Ordinal));

        // A file mounted by subPath would keep its first content for ever.
        Assert.That(mount.SubPath, Is.Null);
    }

    [Test]
    public void The_image_runs_as_the_user_of_its_Dockerfile() =>
        Assert.That(Server("default").Spec.SecurityContext.RunAsUser, Is.EqualTo(ImageUser));

    private static Dictionary<string, string> Environment(string name, ChartPod pod) =>
        GoldenManifest.Read(name).All<V1ConfigMap>().Single(map => map.Metadata.Name == pod.Container.EnvFrom[0].ConfigMapRef.Name).Data
            .Concat(pod.Container.Env.Where(item => item.Value is not null).Select(item => KeyValuePair.Create(item.Name, item.Value)))
            .ToDictionary();

    private static TimeSpan Time(string text) => TimeSpan.Parse(text, CultureInfo.InvariantCulture);

    private static ChartPod Server(string name) => GoldenManifest.Read(name).Pods.Single(pod => pod.Owner is V1Deployment);
}
