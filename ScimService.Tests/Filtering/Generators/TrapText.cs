using FsCheck;
using FsCheck.Fluent;

namespace ScimService.Tests.Filtering.Generators;

/// <summary>Text that trips those who fold, compare or quote it in the wrong way.</summary>
internal static class TrapText
{
    /// <summary>
    /// Words whose case mapping, order or meaning to SQL, LIKE, JSON or a JSON path differs from how they look.
    /// </summary>
    public static readonly string[] Words =
    [
        "", " ", "anna", "Anna", "ANNA", "ann", "work", "home", "Work", "a@b.example", "A@B.EXAMPLE", "10", "9", "true", "null",
        "İstanbul", "istanbul", "ISTANBUL", "ıstanbul", "i\u0307stanbul", "straße", "STRASSE", "STRAẞE", "ΣΟΦΟΣ", "σοφος",
        "σοφοσ", "ſ", "\u212A", "k", "é", "É", "e\u0301", "E\u0301", "\u0301", "ǅ", "ǆ", "ﬁ", "fi", "ŉ", "\uFF21", "\uFF41",
        "𐐀", "𐐨", "😀", "😀b", "\uE000", "\uFFFD", "\uFFFF", "日本", "%", "_", "\\", "\"", "'", "a%b", "a_b", "a\\b", "a\"b", "a'b",
        "%%", "\\%", "\\\\", "'; drop table resources; --", "$.x", "@", "?", "*", "{}", "[1]", "${x}", "{0}", "\t",
        "a\nb", "\u0001", "\u007f", "\u00a0",
    ];

    private static readonly string[] Bits =
    [
        "a", "A", "b", "B", "i", "I", "İ", "ı", "ß", "ẞ", "σ", "ς", "Σ", "é", "e\u0301", "😀", "𐐀", "%", "_", "\\", "\"", "'", " ",
    ];

    /// <summary>A word, or a few bits in a row.</summary>
    public static Gen<string> Text { get; } = Gen.Frequency(
        (3, Gen.Elements(Words)),
        (1, from length in Gen.Choose(1, 4) from bits in Gen.Elements(Bits).ArrayOf(length) select string.Concat(bits)));

    /// <summary>The same text in another case, which is not always the same length or letter.</summary>
    public static Gen<string> Recased(string text) => Gen.Elements(
        text,
        text.ToUpperInvariant(),
        text.ToLowerInvariant(),
        string.Concat(text.Select((c, at) => at % 2 is 0 ? char.ToUpperInvariant(c) : c)));

    /// <summary>A beginning, a middle or an end of a text, never half of a surrogate pair.</summary>
    public static Gen<string> Part(string text)
    {
        var runes = text.EnumerateRunes().ToArray();
        return from start in Gen.Choose(0, runes.Length)
               from length in Gen.Choose(0, runes.Length - start)
               from whole in Gen.Choose(0, 3)
               let part = whole switch { 0 => runes[start..], 1 => runes[..length], _ => runes[start..(start + length)] }
               select string.Concat(part);
    }
}
