namespace ScimService.Tests.Deploy;

/// <summary>What a real helm makes of the chart. Where the machine has none, the golden manifests stand for it.</summary>
[TestFixture]
internal sealed class HelmTests
{
    [Test]
    public async Task The_golden_manifests_are_what_helm_renders()
    {
        HelmProgram.SkipIfMissing();

        var folder = Directory.CreateTempSubdirectory("scim-golden-").FullName;
        try
        {
            var (exitCode, output) = await HelmProgram.RunAsync("bash", [Path.Combine(ChartFiles.Folder, "render.sh"), folder]);

            Assert.That(exitCode, Is.Zero, output);
            foreach (var name in ChartFiles.Names)
            {
                Assert.That(
                    await File.ReadAllTextAsync(Path.Combine(folder, name + ".yaml")), Is.EqualTo(ChartFiles.GoldenText(name)),
                    $"{name}: run deploy/helm/render.sh and look at the difference");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestCaseSource(typeof(ChartFiles), nameof(ChartFiles.Names))]
    public async Task Helm_finds_nothing_to_complain_about(string name)
    {
        HelmProgram.SkipIfMissing();

        var (exitCode, output) = await HelmProgram.RunAsync("lint", "--strict", ChartFiles.Chart, "--values", ChartFiles.ValuesPath(name));

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Does.Not.Contain("[WARNING]").And.Not.Contain("Fail"));
    }

    [TestCase("shutdownDelaySeconds=0,terminationGracePeriodSeconds=10", "00:00:00", "00:00:05")]
    [TestCase("shutdownDelaySeconds=90,terminationGracePeriodSeconds=300", "00:01:30", "00:03:25")]
    [TestCase("terminationGracePeriodSeconds=4000", "00:00:05", "00:10:00")]
    public async Task The_grace_period_is_shared_between_serving_on_and_finishing(string values, string delay, string timeout)
    {
        HelmProgram.SkipIfMissing();

        var (exitCode, output) = await HelmProgram.RunAsync(
            "template", "scim", ChartFiles.Chart, "--values", ChartFiles.ValuesPath("default"), "--set", values);

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Does.Contain($"Scim__ShutdownDelay: \"{delay}\"").And.Contain($"Scim__ShutdownTimeout: \"{timeout}\""));
    }

    [TestCase("1.26.0", false)]
    [TestCase("1.27.0", true)]
    public async Task The_versions_of_Kubernetes_it_was_made_for_are_accepted(string version, bool accepted)
    {
        HelmProgram.SkipIfMissing();

        var (exitCode, output) = await HelmProgram.RunAsync(
            "template", "scim", ChartFiles.Chart, "--values", ChartFiles.ValuesPath("default"), "--kube-version", version);

        Assert.That(exitCode is 0, Is.EqualTo(accepted), output);
    }

    [TestCase("", "image.repository is empty")]
    [TestCase("", "host is empty")]
    [TestCase("", "no token is given")]
    [TestCase("", "no database is given")]
    [TestCase("hostname=x", "hostname")]
    [TestCase("host=https://scim.example.com", "match pattern")]
    [TestCase("auth.existingSecret=a,auth.secret=b", "auth.existingSecret and auth.secret are both set")]
    [TestCase("auth.mountAsFile=true", "auth.mountAsFile needs")]
    [TestCase("database.existingSecret=a,database.host=b", "only one can be set")]
    [TestCase("database.url=postgres://a/b,database.passwordSecret=b", "database.passwordSecret is used with database.host only")]
    [TestCase("database.existingSecret=a,database.options=x", "database.options is used with database.host only")]
    [TestCase("database.host=a,database.mountAsFile=true", "database.mountAsFile needs database.passwordSecret")]
    [TestCase("database.host=a,database.options=Password=x", "database.options holds a password")]
    [TestCase("database.host=a,database.caSecret=b", "database.caSecret alone checks no certificate")]
    [TestCase("database.host=a,database.caSecret=b,database.options=SSL Mode=Require", "database.caSecret alone checks no certificate")]
    [TestCase("migration.enabled=false,migration.databaseSecret=a", "migration.databaseSecret is used with migration.enabled only")]
    [TestCase("settings.scim__publicurl=https://x", "scim__publicurl is set by the chart: use host or publicUrl")]
    [TestCase("settings.Scim__Tenants__0__Name=x", "use tenants")]
    [TestCase("settings.Scim__KnownProxies__0=x", "use knownProxies")]
    [TestCase("settings.Scim__Embedded__Port=1", "which the image does not have")]
    [TestCase("settings.ASPNETCORE_ENVIRONMENT=Development", "cannot be changed")]
    [TestCase("extraEnv[0].name=DATABASE_URL", "DATABASE_URL is set by the chart: use database.existingSecret")]
    [TestCase("migration.extraEnv[0].name=PGPASSWORD", "PGPASSWORD is set by the chart: use database.passwordSecret")]
    [TestCase("extraEnv[0].name=PGPASSWORD_FILE", "PGPASSWORD_FILE is set by the chart: use database.mountAsFile")]
    [TestCase("schemas.files.b\\.json=nonsense", "b.json is not JSON")]
    [TestCase("schemas.existingConfigMap=a,schemas.files.b\\.json=\\{\\}", "both set")]
    [TestCase("autoscaling.enabled=true,autoscaling.minReplicas=11", "autoscaling.minReplicas is greater")]
    [TestCase("autoscaling.enabled=true,autoscaling.targetCPUUtilizationPercentage=null", "nothing to go by")]
    [TestCase("podDisruptionBudget.maxUnavailable=null", "podDisruptionBudget needs maxUnavailable or minAvailable")]
    [TestCase("podDisruptionBudget.minAvailable=2", "lets no node be drained")]
    [TestCase("shutdownDelaySeconds=60", "terminationGracePeriodSeconds must be greater")]
    [TestCase("shutdownDelaySeconds=51", "terminationGracePeriodSeconds must be greater")]
    [TestCase("preStopSleepSeconds=60", "preStopSleepSeconds")]
    [TestCase("settings.Scim__ShutdownDelay=00:00:01", "Scim__ShutdownDelay is set by the chart: use shutdownDelaySeconds")]
    [TestCase("settings.Scim__ShutdownTimeout=00:00:01", "Scim__ShutdownTimeout is set by the chart: use terminationGracePeriodSeconds")]
    [TestCase("ingress.enabled=true", "ingress.enabled needs host")]
    [TestCase("httpRoute.enabled=true,host=a", "httpRoute.enabled needs httpRoute.parentRefs")]
    [TestCase("httpRoute.enabled=true,httpRoute.parentRefs[0].name=a", "httpRoute.enabled needs host")]
    [TestCase("httpRoute.apiDocs=true,settings.Scim__ApiDocs=false", "a page that settings.Scim__ApiDocs switches off")]
    [TestCase("knownProxies[0]=0.0.0.0/0", "believes everybody")]
    public async Task Values_that_cannot_work_are_refused_with_the_reason(string values, string reason)
    {
        HelmProgram.SkipIfMissing();

        var (exitCode, output) = await HelmProgram.RunAsync("template", "scim", ChartFiles.Chart, "--set", values);

        Assert.That(exitCode, Is.Not.Zero, output);
        Assert.That(output, Does.Contain(reason));
    }
}
