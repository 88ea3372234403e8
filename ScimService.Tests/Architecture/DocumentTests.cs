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

    [Test]
    public void Every_folder_on_the_map_of_the_house_exists()
    {
        var named =
            from row in MapRow().Matches(File.ReadAllText(Path.Combine(SourceTree.Root, "README.md")))
            from folder in Folder().Matches(row.Groups[2].Value)
            select Path.Combine(row.Groups[1].Value, folder.Groups[1].Value);

        Assert.That(named.Count(), Is.GreaterThan(20));
        Assert.That(named.Where(folder => !Directory.Exists(Path.Combine(SourceTree.Root, folder))), Is.Empty);
    }

    [Test]
    public void Every_type_that_a_decision_points_to_exists()
    {
        var files = SourceTree.Files().Select(file => file.Name).ToList();
        var named = Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "docs", "decisions"))
            .SelectMany(document => TypeInFolder().Matches(File.ReadAllText(document))).Select(match => match.Groups[1].Value).ToList();

        Assert.That(named, Is.Not.Empty);
        Assert.That(named.Where(type => !files.Exists(file => file.EndsWith($"/{type}.cs", StringComparison.Ordinal))), Is.Empty);
    }

    /// <summary>A link within the project names a file, and behind the # a heading of it.</summary>
    [Test]
    public void Every_link_between_documents_leads_somewhere()
    {
        var broken =
            from document in Documents()
            from match in Link().Matches(File.ReadAllText(document))
            let parts = match.Groups[1].Value.Split('#')
            let target = parts[0].Length is 0 ? document : Path.Combine(Path.GetDirectoryName(document)!, parts[0])
            where !(File.Exists(target) || Directory.Exists(target)) || (parts.Length > 1 && !Anchors(target).Contains(parts[1]))
            select $"{Path.GetRelativePath(SourceTree.Root, document)}: {match.Groups[1].Value}";

        Assert.That(Documents().Count(), Is.GreaterThan(8));
        Assert.That(broken, Is.Empty);
    }

    private static IEnumerable<string> Documents() => new[] { "docs", Path.Combine("deploy", "helm") }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(SourceTree.Root, folder), "*.md", SearchOption.AllDirectories))
        .Append(Path.Combine(SourceTree.Root, "README.md"));

    private static IEnumerable<string> Anchors(string document) => Heading().Matches(File.ReadAllText(document))
        .Select(match => NotInAnchors().Replace(match.Groups[1].Value.Trim(), "").Replace(' ', '-').ToLowerInvariant());

    [GeneratedRegex(@"\]\((?!\w+:)([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();

    [GeneratedRegex(@"^\| `(ScimService\.\w+)` \| (.*)$", RegexOptions.Multiline)]
    private static partial Regex MapRow();

    [GeneratedRegex(@"`([A-Z][A-Za-z]+)`")]
    private static partial Regex Folder();

    [GeneratedRegex(@"`([A-Z]\w+/[A-Z]\w+)`")]
    private static partial Regex TypeInFolder();

    [GeneratedRegex(@"`(ScimService\.[\w./-]+\.\w+)`")]
    private static partial Regex CodeFile();
}
