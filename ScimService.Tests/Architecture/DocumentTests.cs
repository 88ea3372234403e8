using System.Text.RegularExpressions;

namespace ScimService.Tests.Architecture;

[TestFixture]
internal sealed partial class DocumentTests
{
    [Test]
    public void Every_file_that_the_RFC_map_names_exists()
    {
        var named = CodeFile().Matches(File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "rfc-map.md")))
            .Select(match => match.Groups[1].Value).ToList();

        Assert.That(named, Has.Count.GreaterThan(40));
        Assert.That(named.Where(file => !File.Exists(Path.Combine(SourceTree.Root, file))), Is.Empty);
    }

    [GeneratedRegex(@"`(ScimService\.[\w./-]+\.\w+)`")]
    private static partial Regex CodeFile();
}
