using System.Text.Json.Nodes;

namespace ScimService.Tests.Infrastructure;

[TestFixture]
internal sealed class JsonShapeTests
{
    [TestCase("""{"a": 1}""", """{"a": 1, "b": 2}""")]
    [TestCase("""{"a": null}""", "{}")]
    [TestCase("""{"a": null}""", """{"a": []}""")]
    [TestCase("""{"a": "{{any}}"}""", """{"a": false}""")]
    [TestCase("""{"a": "{{any}}"}""", """{"a": ["b"]}""")]
    [TestCase("""{"a": [{"v": 1}, {"v": 2}]}""", """{"a": [{"v": 2, "w": 0}, {"v": 1}]}""")]
    [TestCase("""{"a": []}""", """{"a": []}""")]
    public void What_a_shape_says_is_found(string shape, string actual) => Assert.That(Differences(shape, actual), Is.Empty);

    [TestCase("""{"a": 1}""", """{"a": 2}""")]
    [TestCase("""{"a": 1}""", """{"a": "1"}""")]
    [TestCase("""{"a": false}""", "{}")]
    [TestCase("""{"a": null}""", """{"a": 0}""")]
    [TestCase("""{"a": []}""", "{}")]
    [TestCase("""{"a": []}""", """{"a": [1]}""")]
    [TestCase("""{"a": [1]}""", """{"a": [1, 1]}""")]
    [TestCase("""{"a": [1, 1]}""", """{"a": [1, 2]}""")]
    [TestCase("""{"a": [{"v": 1}]}""", """{"a": [{"w": 1}]}""")]
    [TestCase("""{"a": "{{any}}"}""", "{}")]
    [TestCase("""{"a": "{{any}}"}""", """{"a": ""}""")]
    [TestCase("""{"a": "{{any}}"}""", """{"a": []}""")]
    [TestCase("""{"a": {"b": 1}}""", """{"a": 1}""")]
    public void What_differs_is_told_with_its_path(string shape, string actual) =>
        Assert.That(Differences(shape, actual), Has.Some.StartsWith("$.a"));

    private static IEnumerable<string> Differences(string shape, string actual) =>
        JsonShape.Differences(JsonNode.Parse(shape), JsonNode.Parse(actual));
}
