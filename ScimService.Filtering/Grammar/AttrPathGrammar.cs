using Pidgin;
using static Pidgin.Parser;
using static ScimService.Filtering.Grammar.Lexemes;

namespace ScimService.Filtering.Grammar;

/// <summary>attrPath, ATTRNAME and subAttr of RFC 7644 §3.4.2.2; one field per rule, without white space around.</summary>
internal static class AttrPathGrammar
{
    // A leading "$" is for $ref, which stands alone in the brackets of a value path.
    private static readonly Func<char, bool> FirstChar = c => char.IsAsciiLetter(c) || c is '$';

    public static readonly Parser<char, string> AttrName = Name(FirstChar).Labelled("an attribute name");

    public static readonly Parser<char, string> SubAttr =
        Char('.').Labelled("\".\"").Then(Name(FirstChar).Labelled("a sub-attribute name"));

    // The URI ends at the last colon, because names have none; so each part is tried together with its colon.
    private static readonly Parser<char, string> Uri =
        Try(Parser<char>.Token(char.IsAsciiLetter).Then(UriChars()).Then(Char(':')))
            .Then(Try(UriChars().Then(Char(':'))).SkipMany())
            .Slice((text, _) => text[..^1].ToString());

    // A bare schema URN may end in a number such as 1.0, which is no ATTRNAME; it still reads as name and sub-attribute.
    private static readonly Parser<char, AttributePath> Qualified = Map(
        (uri, name, sub) => new AttributePath(uri, name, sub.GetValueOrDefault()),
        Uri,
        Name(IsNameChar).Labelled("an attribute name"),
        Char('.').Labelled("\".\"").Then(Name(IsNameChar).Labelled("a sub-attribute name")).Optional());

    private static readonly Parser<char, AttributePath> Plain = Map(
        (name, sub) => new AttributePath(null, name, sub.GetValueOrDefault()), AttrName, SubAttr.Optional());

    public static readonly Parser<char, AttributePath> AttrPath = Qualified.Or(Plain);

    private static Parser<char, string> Name(Func<char, bool> first) =>
        Parser<char>.Token(first).Then(NameChar.SkipMany()).Slice((text, _) => text.ToString());

    private static Parser<char, Unit> UriChars() => Parser<char>.Token(IsUriChar).SkipMany();

    /// <summary>pchar, "/", "?" and "#" of RFC 3986 and 8141, without the colon and the brackets of a value path.</summary>
    private static bool IsUriChar(char c) => char.IsAsciiLetterOrDigit(c) || "-._~%!$&'()*+,;=@/?#".Contains(c);
}
