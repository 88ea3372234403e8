using ScimService.Api.Startup;

namespace ScimService.Tests.Api.Startup;

internal sealed class GeneratedTokenTests
{
    private string _folder = "";

    [SetUp]
    public void NameFolder() => _folder = Path.Combine(Path.GetTempPath(), $"scim-token-{Guid.NewGuid():N}");

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void It_is_made_once_and_kept()
    {
        var token = GeneratedToken.ReadOrCreate(_folder);

        Assert.That(token, Does.Match("^[A-Za-z0-9_-]{32}$"));
        Assert.That(GeneratedToken.ReadOrCreate(_folder), Is.EqualTo(token));
    }

    [Test]
    public void Only_its_owner_can_read_it()
    {
        GeneratedToken.ReadOrCreate(_folder);

        if (!OperatingSystem.IsWindows())
        {
            Assert.That(
                File.GetUnixFileMode(Path.Combine(_folder, "token")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }
    }

    [Test]
    public void An_empty_file_is_filled_again()
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllText(Path.Combine(_folder, "token"), "\n");

        Assert.That(GeneratedToken.ReadOrCreate(_folder), Is.Not.Empty);
        Assert.That(File.ReadAllText(Path.Combine(_folder, "token")).Trim(), Is.EqualTo(GeneratedToken.ReadOrCreate(_folder)));
    }
}
