using System.Text.Json;
using ScimService.Api.Bulk;

namespace ScimService.Tests.Api.Bulk;

public sealed class BulkOrderTests
{
    [TestCase("a b c", "a b c")]
    [TestCase("a:b b c", "b a c")]
    [TestCase("a:b b:c c", "c b a")]
    [TestCase("a:b b:a c", "a+b c")]
    [TestCase("a:b b:c c:a d:a", "a+b+c d")]
    [TestCase("a:b,c b:c c:b d", "b+c a d")]
    [TestCase("a:a b", "a b")]
    [TestCase("a:unknown b", "a b")]
    public void What_others_refer_to_comes_first_and_circles_come_together(string request, string expected)
    {
        var operations = request.Split(' ').Select(Operation).ToList();

        var steps = BulkOrder.Of(operations, operations.ToDictionary(operation => operation.BulkId!));

        Assert.That(
            string.Join(' ', steps.Select(step => string.Join('+', step.Select(operation => operation.BulkId)))), Is.EqualTo(expected));
    }

    [TestCase("""{"members":[{"value":"bulkId:x"}]}""", "x")]
    [TestCase("""{"manager":"bulkId:x","b":"bulkId:y"}""", "x,y")]
    [TestCase("""{"$ref":"/Users/bulkId:x"}""", "x")]
    [TestCase("""{"$ref":"https://scim.example/scim/v2/Users/bulkId:x"}""", "x")]
    [TestCase("""{"path":"members[value eq \"bulkId:x\"]"}""", "x")]
    [TestCase("""{"title":"a note about bulkId:x"}""", "")]
    [TestCase("""{"title":"bulkId:"}""", "")]
    public void References_are_found_in_values_uris_and_paths_and_nowhere_else(string data, string expected)
    {
        using var body = JsonDocument.Parse(data);
        var operation = new BulkOperation { Index = 0, Method = "POST", Data = body.RootElement };

        Assert.That(string.Join(',', BulkReferences.Of(operation).Order()), Is.EqualTo(expected));
    }

    [Test]
    public void A_reference_becomes_the_id_and_an_unknown_one_stays()
    {
        var id = Guid.CreateVersion7();
        using var body = JsonDocument.Parse("""{"a":["bulkId:x","bulkId:z"],"p":"members[value eq \"bulkId:x\"]"}""");

        var resolved = BulkReferences.Resolve(body.RootElement, new Dictionary<string, Guid> { ["x"] = id });

        Assert.Multiple(() =>
        {
            Assert.That(resolved.GetProperty("a")[0].GetString(), Is.EqualTo(id.ToString()));
            Assert.That(resolved.GetProperty("a")[1].GetString(), Is.EqualTo("bulkId:z"));
            Assert.That(resolved.GetProperty("p").GetString(), Is.EqualTo($"members[value eq \"{id}\"]"));
        });
    }

    private static BulkOperation Operation(string text, int index)
    {
        var parts = text.Split(':');
        using var data = JsonDocument.Parse(parts.Length is 1
            ? "{}"
            : $$"""{"members":[{{string.Join(',', parts[1].Split(',').Select(name => $"\"bulkId:{name}\""))}}]}""");
        return new BulkOperation { Index = index, Method = "POST", BulkId = parts[0], Data = data.RootElement.Clone() };
    }
}
