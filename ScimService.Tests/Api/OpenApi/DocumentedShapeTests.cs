using System.Text.Json.Nodes;

namespace ScimService.Tests.Api.OpenApi;

/// <summary>That the check of answers against the document finds what is wrong.</summary>
internal sealed class DocumentedShapeTests
{
    private const string Schema = """
        {"components": {"schemas": {
            "Thing": {"type": "object", "required": ["id"], "properties": {
                "id": {"type": "string", "readOnly": true}, "secret": {"type": "string", "writeOnly": true},
                "size": {"type": "integer"}, "price": {"type": "number"}, "on": {"type": "boolean"}, "any": {"description": "Anything."},
                "day": {"type": "string", "format": "date-time"}, "uri": {"type": "string", "format": "uri-reference"},
                "data": {"type": "string", "contentEncoding": "base64"}, "kind": {"type": "string", "enum": ["a", "b"]},
                "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Part"}}}},
            "Part": {"type": "object", "properties": {"urn": {"type": "string", "const": "urn:x"}}},
            "Either": {"anyOf": [{"$ref": "#/components/schemas/Thing"}, {"$ref": "#/components/schemas/Part"}]},
            "Strange": {"type": "object", "minProperties": 1}}}}
        """;

    [TestCase("Thing", """{"id": "1", "size": 2, "price": 2.5, "on": true, "any": [null], "day": "2026-01-31T09:30:00.5Z", "kind": "b"}""", null)]
    [TestCase("Thing", """{"id": "1", "uri": "../Users/1", "data": "AA==", "parts": [{"urn": "urn:x"}, {}]}""", null)]
    [TestCase("Either", """{"urn": "urn:x"}""", null)]
    [TestCase("Thing", "[]", "$: [] is no object")]
    [TestCase("Thing", "{}", "$: lacks id")]
    [TestCase("Thing", """{"id": null}""", "$: lacks id|$.id: null is no string")]
    [TestCase("Thing", """{"id": "1", "Size": 2}""", "$.Size: is not documented")]
    [TestCase("Thing", """{"id": "1", "size": 2.5}""", "$.size: 2.5 is no integer")]
    [TestCase("Thing", """{"id": "1", "on": "true"}""", "$.on: \"true\" is no boolean")]
    [TestCase("Thing", """{"id": "1", "secret": "x"}""", "$.secret: \"x\" must not be returned")]
    [TestCase("Thing", """{"id": "1", "day": "2026-01-31"}""", "$.day: \"2026-01-31\" is no date-time")]
    [TestCase("Thing", """{"id": "1", "uri": "a b"}""", "$.uri: \"a b\" is no uri-reference")]
    [TestCase("Thing", """{"id": "1", "data": "?"}""", "$.data: \"?\" is no base64")]
    [TestCase("Thing", """{"id": "1", "kind": "c"}""", "$.kind: \"c\" is none of the words")]
    [TestCase("Thing", """{"id": "1", "parts": [{"urn": "urn:y"}]}""", "$.parts[0].urn: \"urn:y\" is not urn:x")]
    [TestCase("Either", """{"urn": 1}""", "$: lacks id|$.urn: is not documented")]
    public void Every_difference_is_found_with_its_place(string name, string value, string? expected) =>
        Assert.That(Differences(name, value, part: false), Is.EqualTo(expected?.Split('|') ?? []));

    [Test]
    public void A_part_of_a_resource_need_not_be_whole() => Assert.That(Differences("Thing", "{}", part: true), Is.Empty);

    [Test]
    public void A_keyword_that_would_not_be_checked_is_an_error() =>
        Assert.That(() => Differences("Strange", "{}", part: false), Throws.TypeOf<NotSupportedException>());

    private static List<string> Differences(string name, string value, bool part)
    {
        var document = JsonNode.Parse(Schema)!;
        return [.. new DocumentedShape(document).Differences(document["components"]!["schemas"]![name]!, JsonNode.Parse(value), part)];
    }
}
