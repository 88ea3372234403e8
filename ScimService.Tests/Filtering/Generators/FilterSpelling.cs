using ScimService.Filtering.Grammar;

namespace ScimService.Tests.Filtering.Generators;

/// <summary>The same filter as nobody would print it.</summary>
internal static class FilterSpelling
{
    /// <summary>Keywords in mixed case, parentheses around everything, white space wherever it may stand.</summary>
    public static string Wild(Filter filter) => filter switch
    {
        Filter.And(var left, var right) => $"({Wild(left)}) aNd({Wild(right)} ) ",
        Filter.Or(var left, var right) => $" ( {Wild(left)})OR\t({Wild(right)})",
        Filter.Not({ } operand) => $"nOt({Wild(operand)})",
        Filter.ValuePath(var path, var condition) => $"{path} [ {Wild(condition)} ] ",
        Filter.Presence(var path) => $"{path}\r\n Pr ",
        Filter.Comparison(var path, var op, CompareValue.Text text) => $"{path}  {Mixed($"{op}")}  {text}",
        Filter.Comparison(var path, var op, var value) => $"{path} {Mixed($"{op}")}\t{Mixed($"{value}")} ",
        _ => throw new ArgumentOutOfRangeException(nameof(filter)),
    };

    private static string Mixed(string word) => string.Concat(word.Select((c, at) => at % 2 is 0 ? char.ToUpperInvariant(c) : c));
}
