using System.Text.Json.Nodes;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Evaluation;
using ScimService.Filtering.Schema;
using ScimService.Tests.Filtering.Grammar;

namespace ScimService.Tests.Filtering.Evaluation;

public sealed class SemanticsTests
{
    private static IEnumerable<TestCaseData> Rows() =>
        SemanticsTable.Rows.Select(row => new TestCaseData(row.Filter, row.Resource) { ExpectedResult = row.Selected });

    private static IEnumerable<TestCaseData> InExtension() => SemanticsTable.Rows
        .Where(row => !row.Filter.Contains(" and ", StringComparison.Ordinal))
        .Where(row => !row.Filter.StartsWith("not", StringComparison.Ordinal))
        .Where(row => CommonAttributes.All.All(common => !row.Filter.StartsWith(common.Name, StringComparison.Ordinal)))
        .Select(row => new TestCaseData(
            $"{TestSchemas.ExtensionUrn}:{row.Filter}", $$"""{"{{TestSchemas.ExtensionUrn}}":{{row.Resource}}}""")
        { ExpectedResult = row.Selected });

    [TestCaseSource(nameof(Rows))]
    [TestCaseSource(nameof(InExtension))]
    public bool A_filter_means_what_the_table_says(string filter, string resource) =>
        FilterEvaluator.Matches(Bound(filter), Complete(resource));

    [TestCase("tags[value sw \"A\"]", "\"abc\"", true)]
    [TestCase("tags[value sw \"b\"]", "\"abc\"", false)]
    [TestCase("items[type eq \"work\" and primary eq true]", """{"type":"Work","primary":true}""", true)]
    [TestCase("items[type eq \"work\" and primary eq true]", """{"type":"Work"}""", false)]
    [TestCase("items[$ref pr]", """{"$ref":"https://a.example"}""", true)]
    [TestCase("items[value gt \"m\" or not (value pr)]", "{}", true)]
    public void One_element_can_be_asked_alone(string filter, string element, bool selected) => Assert.That(
        FilterEvaluator.MatchesElement(((BoundFilter.AnyElement)Bound(filter)).Condition, JsonNode.Parse(element)!),
        Is.EqualTo(selected));

    [Test]
    public void A_number_that_cannot_be_stored_matches_nothing() =>
        Assert.That(FilterEvaluator.Matches(Bound("amount gt 0"), Complete("""{"amount":1e400}""")), Is.False);

    private static BoundFilter Bound(string text)
    {
        var accepted = FilterBinder.TryBind(Parsed.Filter(text), TestSchemas.AllTypes, out var bound, out var problem);
        Assert.That(accepted, Is.True, problem?.Detail);
        return bound!;
    }

    private static JsonObject Complete(string attributes)
    {
        var resource = JsonNode.Parse(attributes)!.AsObject();
        resource["id"] = "0199";
        resource["schemas"] = new JsonArray(TestSchemas.AllTypes.Schema.Id);
        resource["meta"] = new JsonObject
        {
            ["resourceType"] = "AllTypes",
            ["created"] = "2026-01-01T00:00:00Z",
            ["lastModified"] = "2026-01-02T00:00:00Z",
            ["version"] = "W/\"1\"",
            ["location"] = "https://scim.example/AllTypes/0199",
        };
        return resource;
    }
}
