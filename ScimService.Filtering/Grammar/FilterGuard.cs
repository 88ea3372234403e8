using System.Collections.Frozen;
using System.Globalization;
using ScimService.Filtering.Problems;

namespace ScimService.Filtering.Grammar;

/// <summary>
/// Measures a text before it is parsed, in one pass that stops at the first limit passed: all that follows (parser, binder,
/// compiler) recurses, and no handler catches a stack overflow.
/// </summary>
internal static class FilterGuard
{
    /// <summary>The words of which a filter has one for each comparison, presence test and logical operator.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NodeWords =
        Enum.GetValues<CompareOperator>().Select(op => op.Keyword).Concat(["pr", "and", "or", "not"])
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Null when the filter keeps the limits; else <c>invalidFilter</c> with the place where it passed one.</summary>
    public static ScimProblem? Check(string text, FilterLimits limits, string what)
    {
        if (CheckLength(text, limits, what, ScimType.InvalidFilter) is { } tooLong)
        {
            return tooLong;
        }

        var (depth, nodes) = (0, 0);
        for (int at = 0, next; at < text.Length; at = next)
        {
            next = EndOfToken(text, at);
            depth += text[at] is '(' or '[' ? 1 : text[at] is ')' or ']' && depth > 0 ? -1 : 0;
            nodes += text[at] is '[' || NodeWords.Contains(text.AsSpan(at..next)) ? 1 : 0;
            if (depth > limits.MaxDepth)
            {
                return Refuse($"opens more than {Text(limits.MaxDepth)} parentheses or brackets inside one another", at);
            }

            if (nodes > limits.MaxNodes)
            {
                return Refuse($"has more than {Text(limits.MaxNodes)} comparisons and logical operators", at);
            }
        }

        return null;

        ScimProblem Refuse(string excess, int at) =>
            new(ScimType.InvalidFilter, $"The {what} {excess}; ask in several requests or more simply.", at);
    }

    /// <summary>Null when the text is short enough; else a refusal.</summary>
    public static ScimProblem? CheckLength(string text, FilterLimits limits, string what, ScimType refusal) =>
        text.Length <= limits.MaxLength
            ? null
            : new ScimProblem(refusal, $"The {what} is longer than {Text(limits.MaxLength)} characters.", limits.MaxLength);

    /// <summary>The place of the bracket that closes the one at <paramref name="open"/>, or -1.</summary>
    public static int EndOfBracket(string text, int open)
    {
        var depth = 0;
        for (var at = open; at >= 0 && at < text.Length; at = EndOfToken(text, at))
        {
            depth += text[at] is '[' ? 1 : text[at] is ']' ? -1 : 0;
            if (depth is 0)
            {
                return at;
            }
        }

        return -1;
    }

    private static int EndOfToken(string text, int start) => text[start] switch
    {
        '"' => EndOfString(text, start + 1),
        var c when IsWordChar(c) => EndOfWord(text, start + 1),
        _ => start + 1,
    };

    private static int EndOfString(string text, int at)
    {
        while (at < text.Length && text[at] is not '"')
        {
            at += text[at] is '\\' ? 2 : 1;
        }

        return Math.Min(at + 1, text.Length);
    }

    private static int EndOfWord(string text, int at)
    {
        while (at < text.Length && IsWordChar(text[at]))
        {
            at++;
        }

        return at;
    }

    private static bool IsWordChar(char c) => Lexemes.IsNameChar(c) || c is '.' or ':';

    private static string Text(int limit) => limit.ToString(CultureInfo.InvariantCulture);
}
