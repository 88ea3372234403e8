using System.Text.Json;
using ScimService.Api.Bulk;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Schema;
using ScimService.Tests.Filtering.Grammar;

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

    [Test]
    public void A_chain_of_references_may_be_as_long_as_a_request()
    {
        const int links = 50_000;
        var operations = Enumerable.Range(0, links).Select(at => Operation($"o{at}:o{at + 1}", at)).ToList();

        IReadOnlyList<IReadOnlyList<BulkOperation>> steps = [];
        SmallStack.Run(() => steps = BulkOrder.Of(operations, operations.ToDictionary(operation => operation.BulkId!)));

        Assert.That(steps.Select(step => step.Single().Index), Is.EqualTo(Enumerable.Range(0, links).Reverse()));
    }

    private static BulkOperation Operation(string text, int index)
    {
        var parts = text.Split(':');
        using var data = JsonDocument.Parse(parts.Length is 1
            ? "{}"
            : $$"""{"members":[{{string.Join(',', parts[1].Split(',').Select(name => $"\"bulkId:{name}\""))}}]}""");
        return new BulkOperation
        {
            Index = index,
            Limits = FilterLimits.Default,
            Method = "POST",
            BulkId = parts[0],
            Type = ShippedResourceTypes.Group,
            Data = data.RootElement.Clone(),
        };
    }
}
