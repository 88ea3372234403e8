using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using ScimService.Filtering.Evaluation;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Schema;

namespace ScimService.Filtering.Documents;

/// <summary>Reads a value that is not complex by the rules of its data type (RFC 7643 §2.3). Text is stored as sent.</summary>
internal static class SimpleValueReader
{
    public static JsonValue? Read(AttributeDefinition attribute, JsonElement value, string path, ValueProblems problems)
    {
        var (canonical, expected) = attribute.Type switch
        {
            AttributeType.Boolean => (Boolean(value), "true or false"),
            AttributeType.Integer => (Integer(value), "a whole number"),
            AttributeType.Decimal => (Number(value) is { } number ? JsonValue.Create(number) : null, "a number of at most 28 digits"),
            AttributeType.DateTime => (Text(value, IsDateTime), "a dateTime such as 2026-01-31T09:30:00Z"),
            AttributeType.Binary => (Text(value, IsBase64), "base64 text"),
            AttributeType.Reference => (Text(value, IsReference), "a URI"),
            AttributeType.String => (Text(value, _ => true), "a string"),
            AttributeType.Complex => (null, "an object"),
        };
        if (canonical is null)
        {
            problems.AddExpected(path, expected, value);
        }
        else if (IsTooLong(value))
        {
            problems.Add(path, $"is longer than {DocumentLimits.MaxStringLength} characters; shorten it");
        }
        else if (attribute.Type is AttributeType.Integer or AttributeType.Decimal && ExactDecimal.Parse(Written(value)) is null)
        {
            problems.Add(path, "has more digits than can be kept exactly (28); round it");
        }

        return canonical;
    }

    // A text has no more characters than its JSON has bytes; a number that is kept as text has as many.
    private static bool IsTooLong(JsonElement value) =>
        JsonMarshal.GetRawUtf8Value(value).Length > DocumentLimits.MaxStringLength
        && (value.ValueKind is not JsonValueKind.String || value.GetString()!.Length > DocumentLimits.MaxStringLength);

    private static JsonValue? Boolean(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => JsonValue.Create(true),
        JsonValueKind.False => JsonValue.Create(false),
        JsonValueKind.String when bool.TryParse(value.GetString(), out var parsed) => JsonValue.Create(parsed),
        _ => null,
    };

    // RFC 7643 §2.3.4: an integer is written without a fraction and without an exponent.
    private static JsonValue? Integer(JsonElement value) =>
        Number(value) is { } number && decimal.IsInteger(number) ? JsonValue.Create(decimal.Truncate(number)) : null;

    private static decimal? Number(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number or JsonValueKind.String
            && decimal.TryParse(Written(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static string Written(JsonElement value) =>
        value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static JsonValue? Text(JsonElement value, Func<string, bool> fits)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => null,
        };
        return text is not null && fits(text) ? JsonValue.Create(text) : null;
    }

    private static bool IsDateTime(string text) => ComparisonForm.TryInstant(text, out _);

    private static bool IsBase64(string text) => Base64.IsValid(text) || Base64Url.IsValid(text);

    private static bool IsReference(string text) => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _);
}
