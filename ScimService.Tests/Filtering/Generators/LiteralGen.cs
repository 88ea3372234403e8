using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Schema;

namespace ScimService.Tests.Filtering.Generators;

/// <summary>
/// Literals for comparisons with one place; mostly what the sample has there, written in another way or cut to a part.
/// </summary>
internal static class LiteralGen
{
    /// <summary>Literals that <see cref="ComparisonRules"/> accepts for the leaf.</summary>
    public static Gen<CompareValue> For(AttributeTarget target, IReadOnlyList<JsonObject> sample)
    {
        var stored = sample.SelectMany(resource => ValuesAt(resource, target)).ToList();
        return target.Leaf.Type switch
        {
            AttributeType.Boolean => Booleans(),
            AttributeType.Integer or AttributeType.Decimal => Mostly(
                    [.. stored.Where(value => value.GetValueKind() is JsonValueKind.Number).Select(Number)],
                    Gen.Constant,
                    ValueGen.Number(whole: false))
                .Select(CompareValue (number) => new CompareValue.Number(number)),
            _ => Mostly(
                    [.. stored.Select(value => value.ToString())],
                    text => Reworded(target.Leaf, text),
                    ValueGen.Text(target.Leaf))
                .Select(CompareValue (text) => new CompareValue.Text(text)),
        };
    }

    private static Gen<CompareValue> Booleans() =>
        from value in Gen.Elements(true, false)
        from word in TrapText.Recased(value ? "true" : "false")
        from literal in Gen.Elements<CompareValue>(new CompareValue.Boolean(value), new CompareValue.Text(word))
        select literal;

    private static Gen<string> Reworded(AttributeDefinition leaf, string text) => leaf.Type switch
    {
        AttributeType.DateTime => ValueGen.Instant(DateTimeOffset.Parse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)),
        AttributeType.Binary => Gen.Constant(text),
        _ => Gen.OneOf(
            Gen.Constant(text), TrapText.Recased(text), TrapText.Part(text), TrapText.Part(text).SelectMany(TrapText.Recased)),
    };

    private static Gen<T> Mostly<T>(IReadOnlyList<T> stored, Func<T, Gen<T>> reworded, Gen<T> other) => stored is []
        ? other
        : Gen.Frequency((4, Gen.Elements<T>(stored).SelectMany(reworded)), (1, other));

    private static IEnumerable<JsonNode> ValuesAt(JsonObject resource, AttributeTarget target)
    {
        var owner = target.Extension is null ? resource : resource[target.Extension.Id] as JsonObject;
        var values = Flat(owner?[target.Attribute.Name]);
        return target.SubAttribute is { Name: var sub }
            ? values.OfType<JsonObject>().SelectMany(value => Flat(value[sub]))
            : values;
    }

    private static IEnumerable<JsonNode> Flat(JsonNode? node) =>
        node is JsonArray array ? array.OfType<JsonNode>() : node is null ? [] : [node];

    private static decimal Number(JsonNode node) =>
        decimal.Parse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
}
