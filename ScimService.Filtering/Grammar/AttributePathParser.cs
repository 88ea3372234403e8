using System.Diagnostics.CodeAnalysis;
using Pidgin;
using ScimService.Filtering.Problems;
using static Pidgin.Parser;

namespace ScimService.Filtering.Grammar;

/// <summary>
/// The door for one attribute name of <c>attributes</c>, <c>excludedAttributes</c> or <c>sortBy</c> (RFC 7644 §3.10).
/// </summary>
public static class AttributePathParser
{
    private static readonly Parser<char, AttributePath> Whole =
        SkipWhitespaces.Then(Lexemes.Lexeme(AttrPathGrammar.AttrPath)).Before(Parser<char>.End);

    /// <summary>Reads one attribute path; a refusal is <c>invalidPath</c> with the offset where reading stopped.</summary>
    public static bool TryParse(
        string text,
        FilterLimits limits,
        [NotNullWhen(true)] out AttributePath? path,
        [NotNullWhen(false)] out ScimProblem? problem)
    {
        path = null;
        problem = FilterGuard.CheckLength(text, limits, "attribute name", ScimType.InvalidPath);
        return problem is null && Reading.TryRead(Whole, text, "attribute name", ScimType.InvalidPath, out path, out problem);
    }
}
