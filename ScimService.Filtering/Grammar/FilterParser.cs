using System.Diagnostics.CodeAnalysis;
using Pidgin;
using ScimService.Filtering.Problems;
using static Pidgin.Parser;

namespace ScimService.Filtering.Grammar;

/// <summary>The door to the filter language (RFC 7644 §3.4.2.2).</summary>
public static class FilterParser
{
    private static readonly Parser<char, Filter> Whole = SkipWhitespaces
        .Then(FilterGrammar.Filter)
        .Before(FilterGrammar.After(Parser<char>.End, "the end of the filter"));

    /// <summary>
    /// Reads a filter, decoded from its URL; a refusal is <c>invalidFilter</c> with the offset where reading stopped.
    /// </summary>
    public static bool TryParse(
        string text, FilterLimits limits, [NotNullWhen(true)] out Filter? filter, [NotNullWhen(false)] out ScimProblem? problem)
    {
        filter = null;
        problem = FilterGuard.Check(text, limits, "filter");
        return problem is null && Reading.TryRead(Whole, text, "filter", ScimType.InvalidFilter, out filter, out problem);
    }
}
