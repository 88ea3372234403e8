using System.Diagnostics.CodeAnalysis;
using Pidgin;
using ScimService.Filtering.Problems;
using static Pidgin.Parser;

namespace ScimService.Filtering.Grammar;

/// <summary>The door for the <c>path</c> of a PATCH operation (RFC 7644 §3.5.2).</summary>
public static class PatchPathParser
{
    private static readonly Parser<char, PatchPath> Whole = SkipWhitespaces.Then(PathGrammar.Path).Before(Parser<char>.End);

    /// <summary>
    /// Reads a path. A refusal is <c>invalidPath</c>, or <c>invalidFilter</c> where the condition in a pair of brackets is at
    /// fault.
    /// </summary>
    public static bool TryParse(
        string text,
        FilterLimits limits,
        [NotNullWhen(true)] out PatchPath? path,
        [NotNullWhen(false)] out ScimProblem? problem)
    {
        path = null;
        problem = FilterGuard.CheckLength(text, limits, "path", ScimType.InvalidPath) ?? FilterGuard.Check(text, limits, "path");
        if (problem is not null || Reading.TryRead(Whole, text, "path", ScimType.InvalidPath, out path, out problem))
        {
            return problem is null;
        }

        problem = Refine(text, problem);
        return false;
    }

    private static ScimProblem Refine(string text, ScimProblem problem)
    {
        var open = text.IndexOf('[', StringComparison.Ordinal);
        var close = FilterGuard.EndOfBracket(text, open);
        if (open < 0 || close < 0 || problem.Position <= open || problem.Position > close)
        {
            return problem;
        }

        return text.AsSpan(open + 1, close - open - 1).Trim() is [_, ..] index && !index.ContainsAnyExceptInRange('0', '9')
            ? problem with { Detail = "A path names elements by a condition, not a number, such as emails[type eq \"work\"]." }
            : problem with { Type = ScimType.InvalidFilter };
    }
}
