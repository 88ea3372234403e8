using Pidgin;
using static Pidgin.Parser;
using static ScimService.Filtering.Grammar.Lexemes;

namespace ScimService.Filtering.Grammar;

/// <summary>PATH of RFC 7644 §3.5.2 figure 7.</summary>
internal static class PathGrammar
{
    public static readonly Parser<char, PatchPath> Path = Map(
        (attribute, condition, sub) => new PatchPath(attribute, condition.GetValueOrDefault(), sub.GetValueOrDefault()),
        Lexeme(AttrPathGrammar.AttrPath),
        FilterGrammar.Bracket.Optional(),
        Lexeme(AttrPathGrammar.SubAttr).Optional());
}
