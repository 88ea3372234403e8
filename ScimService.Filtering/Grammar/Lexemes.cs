using System.Collections.Frozen;
using System.Diagnostics;
using Pidgin;
using static Pidgin.Parser;

namespace ScimService.Filtering.Grammar;

/// <summary>What the rules of the grammar are made of: words and marks, each with the white space after it.</summary>
internal static class Lexemes
{
    /// <summary>nameChar of RFC 7643 §2.1, which has the <c>$</c> that the filter ABNF forgot (<c>$ref</c>).</summary>
    public static readonly Parser<char, char> NameChar = Parser<char>.Token(IsNameChar);

    private static readonly Parser<char, string> Word = NameChar.SkipMany().Slice((text, _) => text.ToString());

    public static Parser<char, T> Lexeme<T>(Parser<char, T> parser) => parser.Before(SkipWhitespaces);

    public static Parser<char, char> Mark(char mark) => Lexeme(Char(mark)).Labelled($"\"{mark}\"");

    /// <summary>A keyword in any case (ABNF strings have none).</summary>
    public static Parser<char, Unit> Keyword(string word) =>
        Keywords([KeyValuePair.Create(word, Unit.Value)]).Labelled($"\"{word}\"");

    /// <summary>
    /// One of several keywords and what it stands for. The whole word is looked at before it is taken: so <c>notes</c> is not
    /// <c>not</c>, <c>order</c> is not <c>or</c>, and a refusal points at the beginning of the word.
    /// </summary>
    public static Parser<char, T> Keywords<T>(IEnumerable<KeyValuePair<string, T>> words)
    {
        var meanings = words.ToFrozenDictionary(
            word => word.Key, word => Lexeme(Word).ThenReturn(word.Value), StringComparer.OrdinalIgnoreCase);
        var none = Parser<char>.Token(_ => false).Select<T>(_ => throw new UnreachableException());
        return Lookahead(Word).Bind(word => meanings.GetValueOrDefault(word, none));
    }

    public static bool IsNameChar(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '$';
}
