using ScimService.Persistence.Embedded;
using ScimService.Persistence.Embedded.Binaries;

namespace ScimService.Tests.Persistence.Embedded.Binaries;

internal sealed class NpmPackageTests
{
    [Test]
    public async Task A_cache_that_cannot_be_made_is_reported_and_no_failure()
    {
        var folder = Directory.CreateTempSubdirectory("scim-npm-");
        try
        {
            var npm = Path.Combine(folder.FullName, OperatingSystem.IsWindows() ? "npm.cmd" : "npm");
            await File.WriteAllTextAsync(npm, "");
            List<string> reports = [];

            var programs = await new NpmPackage("@embedded-postgres/none", Path.Combine(npm, "cache"))
                .FetchAsync([folder.FullName], reports.Add, CancellationToken.None);

            Assert.That(programs, Is.Null);
            Assert.That(reports[^1], Does.StartWith("@embedded-postgres/none could not be unpacked"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [TestCase("AUTH_SECRET", true)]
    [TestCase("AUTH_SECRET_FILE", true)]
    [TestCase("DATABASE_URL", true)]
    [TestCase("ConnectionStrings__Scim", true)]
    [TestCase("Scim__Tenants__0__SecretSha256", true)]
    [TestCase("PGPASSWORD", true)]
    [TestCase("OTEL_EXPORTER_OTLP_HEADERS", true)]
    [TestCase("npm_config_cache", false)]
    [TestCase("HTTPS_PROXY", false)]
    [TestCase("PATH", false)]
    public void Npm_is_told_no_setting_of_the_service_and_keeps_those_of_its_user(string variable, bool isSetting) =>
        Assert.That(Command.IsSetting(variable), Is.EqualTo(isSetting));
}
