using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Pidgin;
using ScimService.Filtering.Problems;

namespace ScimService.Filtering.Grammar;

/// <summary>Runs a rule of the grammar over a whole text and puts what went wrong into one sentence.</summary>
internal static class Reading
{
    /// <summary>
    /// Reads <paramref name="text"/>, called <paramref name="what"/> in a refusal, which never repeats the text.
    /// </summary>
    public static bool TryRead<T>(
        Parser<char, T> rule,
        string text,
        string what,
        ScimType refusal,
        [NotNullWhen(true)] out T? value,
        [NotNullWhen(false)] out ScimProblem? problem)
        where T : class
    {
        var result = rule.Parse(text);
        value = result.Success ? result.Value : null;
        problem = result.Success ? null : Refuse(result.Error!, what, refusal);
        return result.Success;
    }

    private static ScimProblem Refuse(ParseError<char> error, string what, ScimType refusal)
    {
        var reason = error.Message ?? $"expected {Either([.. error.Expected.Select(e => Name(e, what)).Distinct()])}";
        var position = error.ErrorOffset.ToString(CultureInfo.InvariantCulture);
        return new ScimProblem(refusal, $"The {what} cannot be read at position {position}: {reason}.", error.ErrorOffset);
    }

    private static string Name(Expected<char> expected, string what) =>
        expected.IsEof ? $"the end of the {what}" : expected.Label ?? $"\"{string.Concat(expected.Tokens)}\"";

    private static string Either(string[] names) => names switch
    {
        [] => "something else",
        [var only] => only,
        [.. var first, var last] => $"{string.Join(", ", first)} or {last}",
    };
}
