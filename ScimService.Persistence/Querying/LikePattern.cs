using ScimService.Filtering.Grammar;

namespace ScimService.Persistence.Querying;

/// <summary>Patterns in which a client's <c>%</c>, <c>_</c> and <c>\</c> are plain text.</summary>
internal static class LikePattern
{
    public static string For(CompareOperator op, string text) => op switch
    {
        CompareOperator.Co => $"%{Escape(text)}%",
        CompareOperator.Sw => $"{Escape(text)}%",
        CompareOperator.Ew => $"%{Escape(text)}",
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, "Only co, sw and ew search within a text."),
    };

    /// <summary>The same for one element in the text of a JSON array of strings, where quotes mark where an element ends.</summary>
    public static string InJsonArray(CompareOperator op, string text)
    {
        var quoted = Escape(JsonLiteral.Quote(text));
        return op switch
        {
            CompareOperator.Co => $"%{quoted[1..^1]}%",
            CompareOperator.Sw => $"%{quoted[..^1]}%",
            CompareOperator.Ew => $"%{quoted[1..]}%",
            _ => throw new ArgumentOutOfRangeException(nameof(op), op, "Only co, sw and ew search within a text."),
        };
    }

    /// <summary>The same for a text before and behind which a line ends.</summary>
    public static string InLines(CompareOperator op, string text) => op switch
    {
        CompareOperator.Sw => $"%\n{For(op, text)}",
        CompareOperator.Ew => $"{For(op, text)}\n%",
        _ => For(op, text),
    };

    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal);
}
