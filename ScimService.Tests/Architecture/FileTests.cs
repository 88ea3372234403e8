using System.Text.RegularExpressions;

namespace ScimService.Tests.Architecture;

[TestFixture]
internal sealed partial class FileTests
{
    private static readonly string[] Product = ["ScimService.Filtering", "ScimService.Persistence", "ScimService.Api"];

    [Test]
    public void No_file_is_longer_than_300_lines()
    {
        var tooLong = SourceTree.Files().Where(file => file.Lines.Length > 300).Select(file => file.Name);

        Assert.That(tooLong, Is.Empty);
    }

    [TestCase(0.5, 70)]
    [TestCase(0.9, 180)]
    public void Files_are_short(double share, int limit)
    {
        var lengths = SourceTree.Files(Product).Select(file => file.Lines.Length).Order().ToList();

        Assert.That(lengths[(int)(lengths.Count * share)], Is.LessThanOrEqualTo(limit));
    }

    [Test]
    public void A_file_is_named_after_a_type_it_declares()
    {
        var strangers = SourceTree.Files(Product)
            .Where(file => Path.GetFileNameWithoutExtension(file.Name) is var name && name != nameof(Program)
                && !Regex.IsMatch(File.ReadAllText(file.Path), $@"\b(class|record|struct|enum|interface) {name}\b"))
            .Select(file => file.Name);

        Assert.That(strangers, Is.Empty);
    }

    [Test]
    public void Nothing_is_left_for_later()
    {
        var found =
            from file in SourceTree.Files()
            where !file.Name.EndsWith("Architecture/FileTests.cs", StringComparison.Ordinal)
            from line in file.Lines
            where Unfinished().IsMatch(line)
            select $"{file.Name}: {line.Trim()}";

        Assert.That(found, Is.Empty);
    }

    [Test]
    public void A_test_is_skipped_only_where_a_program_it_runs_is_missing()
    {
        var skipping =
            from file in SourceTree.Files()
            where !file.Name.EndsWith("Architecture/FileTests.cs", StringComparison.Ordinal)
                && file.Lines.Any(line => line.Contains("Assert.Ignore(", StringComparison.Ordinal))
            select Path.GetFileName(file.Name);

        Assert.That(skipping, Is.EquivalentTo(["HelmProgram.cs", "PgBouncer.cs"]));
    }

    [Test]
    public void Time_comes_from_the_TimeProvider()
    {
        var found =
            from file in SourceTree.Files(Product)
            from line in file.Lines
            where ClockOfTheMachine().IsMatch(line)
            select $"{file.Name}: {line.Trim()}";

        Assert.That(found, Is.Empty);
    }

    [GeneratedRegex(
        @"\b(TODO|FIXME|HACK|NotImplementedException|Thread\.Sleep|Assert\.(Pass|Inconclusive))\b|\[Ignore|\[Explicit")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(UtcNow|Now)\b")]
    private static partial Regex ClockOfTheMachine();
}
