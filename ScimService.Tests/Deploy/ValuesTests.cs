using System.Text.Json;
using System.Text.RegularExpressions;

namespace ScimService.Tests.Deploy;

/// <summary>values.yaml, its schema and the README say the same.</summary>
[TestFixture]
internal sealed partial class ValuesTests
{
    private const string Refused = "additionalProperties";

    [Test]
    public void The_schema_needs_nothing_from_outside()
    {
        using var schema = ChartValues.Schema();
        var references = ChartValues.Nodes(schema.RootElement)
            .SelectMany(node => node.EnumerateObject())
            .Where(property => property.Name is "$ref" or "$id")
            .Select(property => property.Value.GetString()!)
            .ToList();

        Assert.That(references, Is.Not.Empty.And.All.StartsWith("#/definitions/"));
        Assert.That(references.Select(reference => reference.Split('/')[^1]).Distinct(),
            Is.EquivalentTo(schema.RootElement.GetProperty("definitions").EnumerateObject().Select(definition => definition.Name)));
    }

    [Test]
    public void The_schema_refuses_unknown_names()
    {
        using var schema = ChartValues.Schema();
        var open = ChartValues.Nodes(schema.RootElement)
            .Where(node => node.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() == "object")
            .Where(node => node.TryGetProperty("properties", out _) || node.TryGetProperty("patternProperties", out _))
            .Where(node => !node.TryGetProperty(Refused, out var refused) || refused.ValueKind != JsonValueKind.False);

        Assert.That(open, Is.Empty);
    }

    [Test]
    public void Every_value_is_in_the_schema_and_every_name_of_the_schema_is_a_value()
    {
        using var schema = ChartValues.Schema();

        Assert.That(ChartValues.Differences(schema.RootElement), Is.Empty);
    }

    [Test]
    public void The_schema_describes_every_name()
    {
        using var schema = ChartValues.Schema();
        var silent = ChartValues.Leaves(schema.RootElement).Where(leaf => !leaf.Schema.TryGetProperty("description", out _));

        Assert.That(silent.Select(leaf => leaf.Path), Is.Empty);
    }

    [Test]
    public void The_README_lists_every_value_with_its_default_and_no_other()
    {
        using var schema = ChartValues.Schema();
        var readme = ChartFiles.Text("README.md");
        var rows = Row().Matches(readme[readme.IndexOf("\n## Values", StringComparison.Ordinal)..])
            .Select(row => (row.Groups["path"].Value, row.Groups["value"].Value));
        var values = ChartValues.Leaves(schema.RootElement).Select(leaf => (leaf.Path, ChartValues.Shown(leaf.Value)));

        Assert.That(rows, Is.EquivalentTo(values));
    }

    [Test]
    public void The_chart_names_the_image_its_test_uses()
    {
        using var schema = ChartValues.Schema();
        var leaves = ChartValues.Leaves(schema.RootElement).ToDictionary(leaf => leaf.Path, leaf => leaf.Value);

        Assert.That(ChartFiles.Text("Chart.yaml"), Does.Contain($"{leaves["tests.image.repository"]}:{leaves["tests.image.tag"]}"));
    }

    [GeneratedRegex(@"^\| `(?<path>[A-Za-z.]+)` \| .* \| (?<value>.*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
