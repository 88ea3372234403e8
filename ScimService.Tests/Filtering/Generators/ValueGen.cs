using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using ScimService.Filtering.Schema;

namespace ScimService.Tests.Filtering.Generators;

/// <summary>Values that fit an attribute type; few different ones, so that resources and literals meet.</summary>
internal static class ValueGen
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 29, 12, 0, 0, TimeSpan.Zero);

    private static readonly decimal[] Numbers =
    [
        0, 1, -1, 7, 42, int.MaxValue, long.MinValue, 9007199254740993, 1.5m, 1.50m, -0.25m, 0.1m, 12345678901234567890.12345678m,
        0.0000000000000000000000000001m, decimal.MaxValue,
    ];

    /// <summary>A new JSON value of this type; for strings one that may be empty.</summary>
    public static Gen<JsonNode> Json(AttributeDefinition leaf) => leaf.Type switch
    {
        AttributeType.Boolean => Gen.Elements(true, false).Select(JsonNode (flag) => JsonValue.Create(flag)),
        AttributeType.Integer => Number(whole: true).Select(JsonNode (number) => JsonValue.Create(number)),
        AttributeType.Decimal => Number(whole: false).Select(JsonNode (number) => JsonValue.Create(number)),
        _ => Text(leaf).Select(JsonNode (text) => JsonValue.Create(text)),
    };

    public static Gen<decimal> Number(bool whole) =>
        Gen.Elements(Numbers.Where(number => !whole || decimal.IsInteger(number)));

    /// <summary>The text of a leaf that is a string in JSON.</summary>
    public static Gen<string> Text(AttributeDefinition leaf) => leaf.Type switch
    {
        AttributeType.DateTime => Gen.Choose(-2, 2).SelectMany(step => Instant(Noon.AddTicks(step * 5_000_000L))),
        AttributeType.Binary => from size in Gen.Choose(0, 2)
                                from bytes in Gen.Elements('a', 'b', 'A').ArrayOf(size)
                                select Convert.ToBase64String(Encoding.ASCII.GetBytes(bytes)),
        AttributeType.Reference => Gen.Elements(
            "https://a.example/Users/1", "HTTPS://A.EXAMPLE/users/1", "../Users/1", "urn:x:y", ""),
        _ => TrapText.Text,
    };

    /// <summary>One of the ways to write an instant: another offset, none, more or fewer digits of the fraction.</summary>
    public static Gen<string> Instant(DateTimeOffset instant) =>
        from minutes in Gen.Elements(0, 0, 120, -210, 14 * 60, -720)
        from format in Gen.Elements("yyyy-MM-ddTHH:mm:ss.FFFFFFF", "yyyy-MM-ddTHH:mm:ss.fff", "yyyy-MM-ddTHH:mm:ss.fffffff")
        from mark in Gen.Elements("Z", "", "+00:00")
        let moved = instant.ToOffset(TimeSpan.FromMinutes(minutes))
        select moved.ToString(format, CultureInfo.InvariantCulture)
            + (minutes is 0 ? mark : moved.ToString("zzz", CultureInfo.InvariantCulture));
}
