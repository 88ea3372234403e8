using System.Text.Json;
using Pidgin;
using static Pidgin.Parser;
using static ScimService.Filtering.Grammar.Lexemes;

namespace ScimService.Filtering.Grammar;

/// <summary>compValue of RFC 7644 §3.4.2.2: the literals of JSON (RFC 8259), keywords in any case.</summary>
internal static class CompValueGrammar
{
    private const string Wanted = "a string in double quotes, a number, true, false or null";

    private static readonly Parser<char, Unit> Escape = Char('\\').Then(
        OneOf("\"\\/bfnrt").IgnoreResult()
            .Or(Char('u').Then(Parser<char>.Token(char.IsAsciiHexDigit).Repeat(4)).IgnoreResult())
            .Labelled("an escape of JSON such as \\\" or \\u00e9"));

    private static readonly Parser<char, string> RawString = Char('"')
        .Then(OneOf(Parser<char>.Token(c => c is not ('"' or '\\') && c >= ' ').SkipAtLeastOnce(), Escape).SkipMany())
        .Then(Char('"').Labelled("a closing double quote"))
        .Slice((text, _) => text.ToString());

    private static readonly Parser<char, Unit> Digits =
        Parser<char>.Token(char.IsAsciiDigit).SkipAtLeastOnce().Labelled("a digit");

    private static readonly Parser<char, string> RawNumber = Char('-').Optional()
        .Then(Char('0').IgnoreResult().Or(Digits))
        .Then(Char('.').Then(Digits).Optional())
        .Then(CIChar('e').Then(OneOf("+-").Optional()).Then(Digits).Optional())
        .Slice((text, _) => text.ToString())
        .Before(Not(NameChar).Labelled("the end of the number"));

    private static readonly Parser<char, CompareValue> String = Checked(
        RawString,
        raw => Decode(raw) is { } text ? new CompareValue.Text(text) : null,
        "the string holds a character that no stored value can have (NUL, or half of a surrogate pair)");

    private static readonly Parser<char, CompareValue> Number = Checked(
        RawNumber,
        raw => ExactDecimal.Parse(raw) is { } number ? new CompareValue.Number(number) : null,
        "the number has more digits than can be compared exactly (28)");

    private static readonly Parser<char, CompareValue> Keyword = Keywords<CompareValue>(
    [
        new("true", new CompareValue.Boolean(true)),
        new("false", new CompareValue.Boolean(false)),
        new("null", new CompareValue.Null()),
    ]).Labelled(Wanted);

    private static readonly Parser<char, char> First = Lookahead(Parser<char>.Any).Labelled(Wanted);

    // The first character decides, so that a refusal of a literal is not lost among what else could have stood there.
    public static readonly Parser<char, CompareValue> CompValue = Lexeme(First.Bind(first => first switch
    {
        '"' => String,
        '-' or (>= '0' and <= '9') => Number,
        _ => Keyword,
    }));

    // Looked at first and read afterwards, so that a refusal points at the beginning of the literal.
    private static Parser<char, CompareValue> Checked(
        Parser<char, string> raw, Func<string, CompareValue?> convert, string refusal)
    {
        var fail = Parser<char>.Fail<CompareValue>(refusal);
        return Lookahead(raw).Bind(text => convert(text) is { } value ? raw.ThenReturn(value) : fail);
    }

    private static string? Decode(string raw)
    {
        try
        {
            return JsonSerializer.Deserialize<string>(raw) is { } text && !text.Contains('\0') ? text : null;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return null;
        }
    }
}
